/** Amounts as an admin writes them, as the document holds them: digits, with a point before decimals. */

/** While it is written: a comma is a decimal sign, and blanks stand between thousands. */
export function written(words: string): string {
  return words.replace(/(?<=[0-9])[ \u00a0\u202f'](?=[0-9]{3})/g, "").replace(/,(?=[0-9]{1,3}$)/, ".");
}

/** When it is whole, as the sidebar reads an agent's amount: three digits are a thousand, where the currency has fewer decimals. */
export function ungrouped(words: string, currency: string): string {
  const digits = digitsOf(currency);
  const grouped = /^[1-9][0-9]{0,2}(?:[.,][0-9]{3})+$/;
  if (digits < 3 && grouped.test(words)) return words.replace(/[.,]/g, "");
  const parts = /^(.+)[.,]([0-9]+)$/.exec(words);
  const [whole, decimals] = [parts?.[1] ?? "", parts?.[2] ?? ""];
  return grouped.test(whole) ? `${whole.replace(/[.,]/g, "")}.${decimals}` : words;
}

function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
