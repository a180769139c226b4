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
  console.error(`headwater: ${what}${placeOf(name, message, stack ?? "")}`);
  return what;
}

/** Where it was thrown. Chromium puts the error's words in front; other browsers have only places. */
function placeOf(name: string, message: string, stack: string): string {
  const head = message === "" ? name : `${name}: ${message}`;
  if (stack.startsWith(`${head}\n`)) return stack.slice(head.length);
  return message !== "" && stack.includes(message) ? "" : `\n${stack}`;
}
