/** What is drawn before an engine has said anything: a ticket being read, in full height. */
import type { View } from "./wire.ts";

const words = (key: string) => ({ key, args: [] });

/** Screen A without a ticket's number. */
export function shell(): View {
  return {
    ticketId: null,
    ticketNumber: null,
    screen: "loading",
    status: words("status.starting"),
    notice: null,
    body: [],
    steps: [
      {
        name: "identify",
        summary: words("step.reading"),
        current: true,
        open: true,
        done: false,
        blocks: [
          {
            kind: "note",
            text: words("loading.reading"),
            tone: "muted",
            quotes: [],
            acts: [],
          },
          { kind: "shimmer", lines: 2 },
        ],
      },
    ],
    later: ["negotiate", "followUp", "analyze"],
    panel: null,
    opened: false,
    footer: { changes: 0, saving: false, undo: false, fillsForm: false },
    menu: [],
    keys: true,
    say: null,
    focus: null,
  };
}
