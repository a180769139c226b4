/** Errors of a page's own adapter, for its developer. */

/**
 * The browser's own words for what is in the code. All others are left out: those that the adapter
 * chose, and those in which a browser shows a value ("… operator to search for 'x' in <a text>").
 */
const OF_THE_CODE =
  /^(Cannot (read|set) properties of (undefined|null)(?= |$)|[\w$.]+ is not (a function|a constructor|defined|iterable)$)/;

/** Tells of an error in the console: its kind and its place, and in words for an event. */
export function blame(method: string, error: unknown): string {
  const { name, message, stack } = error instanceof Error ? error : { name: typeof error, message: "", stack: "" };
  const known = ["TypeError", "ReferenceError"].includes(name) ? OF_THE_CODE.exec(message)?.[0] : undefined;
  const words = known === undefined ? name : `${name}: ${known}`;
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
