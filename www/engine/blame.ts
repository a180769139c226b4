/** Errors of a page's own adapter, for its developer. */

/** Errors whose words are the browser's own: they name what is in the code. */
const OWN_WORDS: ReadonlySet<string> = new Set(["TypeError", "ReferenceError", "RangeError"]);

/**
 * Tells of an error in the console: its kind and its place, and in words for an event. Words that
 * the adapter chose are left out: they might hold a ticket's.
 */
export function blame(method: string, error: unknown): string {
  const { name, message, stack } = error instanceof Error ? error : { name: typeof error, message: "", stack: "" };
  const words = OWN_WORDS.has(name) ? `${name}: ${message}` : name;
  const what = `host.${method}() failed: ${words}`;
  console.error(`headwater: ${what}${placeOf(`${name}: ${message}`, stack ?? "")}`);
  return what;
}

/** Where it was thrown. Chromium puts the error's words in front; other browsers have only places. */
function placeOf(words: string, stack: string): string {
  if (stack.startsWith(words)) return stack.slice(words.length);
  return stack.includes(words.slice(words.indexOf(": ") + 2)) ? "" : `\n${stack}`;
}
