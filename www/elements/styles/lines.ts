/** Notes, acts drawn as links, labels with their values. */
import { css, type CSSResult } from "lit";
import { links } from "./links.ts";

export const lines: CSSResult = css`
  ${links}
  .note.muted {
    color: var(--_muted);
    font-size: 0.929em;
  }
  .note.ok {
    color: var(--_ok);
  }
  .note.warn,
  .note.danger {
    padding: calc(2 * var(--_space));
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_warn-soft);
    border-inline-start: 3px solid var(--_warn);
  }
  .note.danger {
    background: var(--_danger-soft);
    border-color: var(--_danger);
  }
  .acts {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
  }
  /* A blank goes where a line ends, so that acts on a line of their own begin where it does. */
  .gap {
    word-spacing: var(--_space);
  }
  .later .link {
    color: inherit;
  }
  .notice .link,
  .note .link {
    color: inherit;
    font-weight: 600;
  }
  .note.plain .link,
  .note.muted .link {
    color: var(--_accent);
    font-weight: 400;
  }
  .facts {
    display: grid;
    grid-template-columns: fit-content(42%) minmax(0, 1fr);
    gap: var(--_space) calc(3 * var(--_space));
  }
  .facts dt {
    color: var(--_muted);
  }
  .facts del {
    color: var(--_muted);
    text-decoration: none;
  }
  @container (max-width: 300px) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .facts dd {
      margin-block-end: var(--_space);
    }
  }
`;
