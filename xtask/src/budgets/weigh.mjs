// Prints [bytes, bytes after brotli] of each file named on the command line.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const sizes = process.argv.slice(1).map((path) => {
  const bytes = readFileSync(path);
  return [bytes.length, brotliCompressSync(bytes).length];
});
console.log(JSON.stringify(sizes));
