/** Every screen of the sidebar as a View, for looking at and for tests. One ticket, one story. */
import type { Screens } from "./pieces.ts";
import { IDENTIFY } from "./screens/identify.ts";
import { LATE } from "./screens/late.ts";
import { LATER_STEPS } from "./screens/later_steps.ts";
import { STATES } from "./screens/states.ts";

/** The screens of the wireframes, in their order. */
export const SCREENS: Screens = { ...IDENTIFY, ...LATER_STEPS, ...LATE, ...STATES };
