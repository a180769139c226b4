/** HTML mail as the words a reader would see, for display as text. Never parsed as markup. */

/** Elements whose content is no text. */
const SILENT = /<(script|style|head|title)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** Elements that end a line. */
const LINES = /<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote|p|blockquote)\b[^>]*>/gi;
const TAGS = /<\/?[a-z!][^>]*>/gi;
const NAMED: { readonly [name: string]: string } = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** The words of a piece of HTML. */
export function readable(html: string): string {
  return html
    .replace(SILENT, "")
    .replace(LINES, "\n")
    .replace(TAGS, "")
    .replace(/&(?:#(\d{1,6})|([a-z]+));/gi, (whole, code: string | undefined, name: string) =>
      code === undefined ? (NAMED[name.toLowerCase()] ?? whole) : character(Number(code)),
    )
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
