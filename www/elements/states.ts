/** Which custom states of the element a view sets. */
import type { View } from "./wire.ts";

/** Every state, and whether it holds. */
export function states(view: View): { readonly [state: string]: boolean } {
  const notice = view.notice?.id;
  return {
    loading: view.screen === "loading",
    unsure: view.steps.some((step) =>
      step.blocks.some((block) => block.kind === "question" && block.id.startsWith("q:")),
    ),
    dirty: view.footer.changes > 0,
    offline: notice === "offline",
    due: notice === "due",
    blind: view.steps.some((step) =>
      step.blocks.some((block) => block.kind === "note" && block.acts.some(({ act }) => act === "skip-blind")),
    ),
    readonly: view.screen === "readOnly",
    recovered: notice === "recovered",
  };
}
