/** Tables as text: read with quotes as spreadsheets write them, written so that no cell is a formula. */

/** The rows of a table; separated by commas, or by semicolons where the first line has more of those. */
export function readCsv(given: string): string[][] {
  const text = given.replace(/^\ufeff/, "");
  const head = text.slice(0, text.indexOf("\n") < 0 ? text.length : text.indexOf("\n"));
  const comma = (head.match(/;/g)?.length ?? 0) > (head.match(/,/g)?.length ?? 0) ? ";" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let n = 0; n < text.length; n += 1) {
    const c = text[n] ?? "";
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[n + 1] === '"') (cell += '"'), (n += 1);
      else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === comma) row.push(cell), (cell = "");
    else if (c === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else if (c !== "\r") cell += c;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows.filter((one) => one.some((words) => words.trim() !== ""));
}

/** The text of a file: UTF-8, or what spreadsheets of Windows write where they say only “CSV”. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A table as text; a cell that a spreadsheet would calculate gets a quote in front. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (words: string) => {
    const safe = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
    return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Hands a text to the browser as a file. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
