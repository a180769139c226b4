/** What has to be said of the draft before anything else: it cannot be kept, or others were at work too. */
import type { Words } from "../elements/words.ts";
import type { Draft } from "./draft.ts";
import type { Notice } from "./page.ts";

export interface NoticeActs {
  /** Does something, and says in whose words. */
  acted(act: () => void, words: string): void;
  rebase(): void;
}

export function draftNotices(draft: Draft, words: Words, { acted, rebase }: NoticeActs): Notice[] {
  const list: Notice[] = [];
  const { newer, beside } = draft;
  if (draft.lost) list.push({ id: "lost", kind: "warn", words: words.own("two.lost") });
  if (beside) {
    list.push({
      id: "beside", kind: "warn", words: words.own("two.tabs", { at: words.time(beside.at) }),
      acts: [
        { id: "keep-mine", words: words.own("two.mine"), run: () => acted(() => draft.settle(true), "two.kept") },
        { id: "take-other", words: words.own("two.other"), run: () => acted(() => draft.settle(false), "two.taken") },
      ],
    });
  }
  if (newer) {
    const args = { n: Number(newer["number"]) || 0 };
    list.push({
      id: "newer", kind: "warn", words: words.own("two.newer", args),
      acts: [
        { id: "rebase", words: words.own("two.rebase", args), run: rebase },
        { id: "discard-mine", words: words.own("two.discard"), run: () => acted(() => draft.discard(), "set.discarded") },
      ],
    });
  }
  return list;
}
