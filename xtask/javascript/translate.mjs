// Makes one JavaScript module of the wasm and its bindings. Arguments: the folder that holds
// headwater.js and headwater_bg.wasm, bound without reference types; the module to write; esbuild.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, out, esbuild] = process.argv.slice(2);
const HERE = fileURLToPath(new URL(".", import.meta.url));
const tool = (name, ...words) =>
  execFileSync(process.execPath, [join(HERE, "node_modules/binaryen/bin", name), ...words], {
    stdio: ["ignore", "inherit", "inherit"],
  });
const at = (name) => join(folder, name);

/** What Rust's wasm target uses beyond the first WebAssembly, as binaryen calls it. */
const USED = ["bulk-memory", "bulk-memory-opt", "sign-ext", "nontrapping-float-to-int", "mutable-globals"];
/** The passes that leave only what wasm2js can say in JavaScript. */
const LOWER = ["llvm-memory-copy-fill-lowering", "signext-lowering", "llvm-nontrapping-fptoint-lowering"];

tool("wasm-opt", ...USED.map((name) => `--enable-${name}`), ...LOWER.map((pass) => `--${pass}`), at("headwater_bg.wasm"), "-o", at("lowered.wasm"));
tool("wasm2js", "-O", "--enable-mutable-globals", at("lowered.wasm"), "-o", at("translated.js"));
writeFileSync(at("engine.js"), carved(readFileSync(at("translated.js"), "utf8")));
// The bindings name the global `WebAssembly`; an import of that name stands before it.
const bindings = readFileSync(at("headwater.js"), "utf8");
writeFileSync(at("headwater.js"), `import { WebAssembly } from "./stand_in.js";\n${bindings}`);
for (const name of ["stand_in.js", "transform.js", "index.js"]) copyFileSync(join(HERE, name), at(name));
const bundling = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"];
const transform = `--alias:__wbindgen_externref_xform__=${at("transform.js")}`;
execFileSync(esbuild, [at("index.js"), ...bundling, transform, `--outfile=${out}`], { stdio: ["ignore", "inherit", "inherit"] });

/** The function that makes an instance, alone: wasm2js writes a module that is one instance. */
function carved(text) {
  const begin = cut(text, /^ {2}var bufferView;$/m);
  const end = cut(text, /^var retasmFunc = /m);
  const body = text.slice(begin, end);
  // Memory that grows moves. The bindings see that by the old one's being empty, as wasm leaves it.
  const moved = body.replace(/^ {3}newHEAP8\.set\(HEAP8\);$/m, "$&\n   structuredClone(buffer, { transfer: [buffer] });");
  if (moved === body) throw new Error("wasm2js wrote memory that grows in another way");
  return `${moved}\nexport { asmFunc };\n`;
}

function cut(text, line) {
  const place = text.search(line);
  if (place < 0) throw new Error(`wasm2js wrote no line ${line}`);
  return place;
}
