/** Makes nodes; words are always set as text. */
type Child = Node | string | null;

/** A node with attributes and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: { readonly [name: string]: string } = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** A node of the page that must be there. */
export function the<T extends HTMLElement = HTMLElement>(selector: string): T {
  const node = document.querySelector<T>(selector);
  if (!node) throw new Error(`the page has no ${selector}`);
  return node;
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const year = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** A time as a list shows it: nothing for 0, which is no time. */
export function shortTime(at: number): string {
  if (at === 0) return "";
  const [then, now] = [new Date(at), new Date()];
  return then.toDateString() === now.toDateString() ? clock.format(then) : dayOf(then, now);
}

/** A time as a message shows it: nothing for 0, which is no time. */
export function longTime(at: number): string {
  return at === 0 ? "" : `${dayOf(new Date(at), new Date())}, ${clock.format(at)}`;
}

/** The year is said where it is another. */
function dayOf(then: Date, now: Date): string {
  return (then.getFullYear() === now.getFullYear() ? day : year).format(then);
}
