/** Files that a reader takes along, and one that they open. */

/** Hands a file to the reader; nothing is sent anywhere. */
export function download(name: string, type: string, text: string): void {
  // A spreadsheet takes a file for UTF-8 only where it says so.
  const parts = type === "text/csv" ? ["\uFEFF", text] : [text];
  const address = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Lets the reader choose an export of a helpdesk. */
export function askForFile(chosen: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".csv,.json,.jsonl,.ndjson,text/csv,application/json";
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) chosen(file);
  });
  input.click();
}
