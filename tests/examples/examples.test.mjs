/** Each example is built from the packed package, not from the source tree, and run. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const run = promisify(execFile);
const HERE = fileURLToPath(new URL(".", import.meta.url));
const PKG = fileURLToPath(new URL("../../pkg", import.meta.url));
const OUT = fileURLToPath(new URL("../../target/examples", import.meta.url));
const WINDOWS = process.platform === "win32";
const npm = (...words) => run(WINDOWS ? "npm.cmd" : "npm", words, { cwd: HERE, shell: WINDOWS });
const tool = (name, words, cwd) =>
  run(join(HERE, "node_modules/.bin", WINDOWS ? `${name}.cmd` : name), words, { cwd, shell: WINDOWS });
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
/** A page's own rules, as strict as Headwater can live with. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; connect-src 'self'; worker-src 'self'";
/** The same for a page that forbids WebAssembly, and workers with it. */
const FORBIDS = POLICY.replace(" 'wasm-unsafe-eval'", "").replace("worker-src 'self'", "worker-src 'none'");

let server;
let running;
let packed;

before(async () => {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const { stdout } = await npm("pack", PKG, "--json", "--pack-destination", OUT, "--foreground-scripts=false");
  packed = JSON.parse(stdout)[0];
  await npm("install", "--no-save", "--no-audit", "--no-fund", join(OUT, packed.filename));
  server = createServer(serve).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  running = await chromium.launch({
    executablePath: process.env.HEADWATER_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  });
});
after(async () => {
  await running?.close();
  server?.close();
});

/** Serves the examples' folder, and what was built for them under `/out/`. */
async function serve(request, response) {
  const { pathname, search } = new URL(request.url, "http://localhost");
  const path = normalize(pathname);
  const file = path.startsWith("/out/") ? join(OUT, path.slice(5)) : join(HERE, path);
  const body = await readFile(file).catch(() => null);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(body ? 200 : 404, { "content-type": type, "content-security-policy": search === "?forbids" ? FORBIDS : POLICY });
  response.end(body);
}

/** Opens a page and gives back what `read` says once it is not empty. */
async function shows(path, read) {
  const page = await running.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (line) => line.type() === "error" && errors.push(line.text()));
  page.on("response", (response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`));
  await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
  const found = await page.waitForFunction(read, null, { timeout: 15000 }).then(
    (handle) => handle.jsonValue(),
    () => null,
  );
  await page.close();
  return { found, errors: errors.filter((line) => !line.includes("favicon")) };
}

/** The sidebar's screen once the wasm has drawn the ticket; the shell and the steps by hand have none of these. */
const sidebar = () => {
  const host = document.querySelector("headwater-sidebar");
  const text = host?.shadowRoot?.textContent ?? "";
  return host?.matches(":defined") && /Start|Identify/.test(text) && !/Loading|off/.test(text) ? text : null;
};

async function embeds(path) {
  const { found, errors } = await shows(path, sidebar);
  assert.deepEqual(errors, []);
  assert.ok(found, "the sidebar shows the ticket");
}

/** Where WebAssembly is forbidden, the engine as JavaScript is found wherever the bundler put it. */
async function embedsWithoutWasm(path) {
  const { found } = await shows(`${path}?forbids`, sidebar);
  assert.ok(found, "the sidebar shows the ticket without WebAssembly");
}

test("the package holds what it promises and no source", async () => {
  const manifest = JSON.parse(await readFile(join(PKG, "package.json"), "utf8"));
  const files = packed.files.map((file) => file.path);
  const promised = Object.values(manifest.exports)
    .flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))
    .filter((path) => !path.includes("*"))
    .map((path) => path.replace("./", ""));
  promised.push("LICENSE-MIT", "LICENSE-APACHE");
  assert.deepEqual(promised.filter((path) => !files.includes(path)), []);
  assert.deepEqual(files.filter((path) => /(^|[^d])\.ts$/.test(path.replace(".d.ts", ""))), []);
});

/** What a compiler has to say, if anything. */
const compiles = async (compiler, config) => {
  const script = join(HERE, "node_modules", compiler);
  const { stdout } = await run(process.execPath, [script, "-p", resolve(HERE, "types", config)]).catch((error) => error);
  assert.equal(stdout, "");
};

for (const settings of ["strict", "nodenext", "react"]) {
  test(`types: ${settings}`, () => compiles("typescript/bin/tsc", `tsconfig.${settings}.json`));
}
test("types: a Vue template", () => compiles("vue-tsc/bin/vue-tsc.js", "tsconfig.vue.json"));

test("types: the README", async () => {
  const readme = await readFile(join(PKG, "README.md"), "utf8");
  const folder = join(HERE, "node_modules/.readme");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const snippets = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => `${code}export {};\n`);
  const files = snippets.map((_, n) => `${n}.ts`);
  const elements = ["define", "insights", "settings"].map((name) => `import "headwater/${name}.js";\n`);
  await writeFile(join(folder, "page.ts"), elements.join(""));
  for (const [n, code] of snippets.entries()) await writeFile(join(folder, files[n]), code);
  // It is JavaScript; a page knows that its elements are there; that a file of another kind is imported, its bundler.
  const settings = { noImplicitAny: false, strictNullChecks: false, exactOptionalPropertyTypes: false, types: ["node"], skipLibCheck: true };
  await writeFile(join(folder, "wasm.d.ts"), 'declare module "*.wasm" { const address: string; export default address; }\n');
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../types/tsconfig.strict.json", compilerOptions: settings, files: [...files, "page.ts", "wasm.d.ts"] }),
  );
  await compiles("typescript/bin/tsc", join(folder, "tsconfig.json"));
});

test("plain script", async () => {
  await embeds("/plain/index.html");
  await embedsWithoutWasm("/plain/index.html");
});

test("Vite", async () => {
  await tool("vite", ["build", "--base", "./", "--outDir", join(OUT, "vite"), "--emptyOutDir"], join(HERE, "vite"));
  await embeds("/out/vite/index.html");
  await embedsWithoutWasm("/out/vite/index.html");
});

test("webpack", async () => {
  await tool("webpack", ["-o", join(OUT, "webpack")], join(HERE, "webpack"));
  await cp(join(HERE, "webpack/index.html"), join(OUT, "webpack/index.html"));
  await embeds("/out/webpack/index.html");
  await embedsWithoutWasm("/out/webpack/index.html");
});

test("esbuild", async () => {
  const words = ["main.js", "--bundle", "--format=esm", "--loader:.wasm=file", `--outdir=${join(OUT, "esbuild")}`];
  await tool("esbuild", words, join(HERE, "esbuild"));
  await cp(join(HERE, "esbuild/index.html"), join(OUT, "esbuild/index.html"));
  await cp(join(PKG, "assets"), join(OUT, "esbuild/assets"), { recursive: true });
  await cp(join(PKG, "headwater-js.js"), join(OUT, "esbuild/headwater-js.js"));
  await embeds("/out/esbuild/index.html");
  await embedsWithoutWasm("/out/esbuild/index.html");
});

test("headless in Node", async () => {
  const { stdout } = await run(process.execPath, [join(HERE, "node/main.mjs")]);
  assert.equal(JSON.parse(stdout).ticket, "1");
});

test("headless in a worker", async () => {
  const { found, errors } = await shows("/worker/index.html", () => document.body?.textContent.trim() || null);
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(found).ticket, "1");
});

/** What the example with `People` comes to, wherever it runs. */
const PEOPLE = {
  size: 4,
  filed: ["10", "7,8", "9"],
  person: { id: "7", contactIds: ["7", "8"], links: 1 },
  refused: ["10", "7", "8", "9"],
  joined: ["10,9", "7,8"],
  error: { name: "HeadwaterError", code: "wire-missing", path: "[1].id" },
  removed: [true, false],
  left: { size: 3, groups: ["10,9", "7"], nobody: null },
};

test("the engine runs in Node from its own files", async () => {
  const { stdout } = await run(process.execPath, [join(HERE, "node/engine.mjs")]);
  assert.deepEqual(JSON.parse(stdout), { cause: "billing_overcharge", outcome: "strong", errors: [] });
});

test("an argument of another kind is an error, and no crash", async () => {
  const { stdout } = await run(process.execPath, [join(HERE, "node/arguments.mjs")]);
  const wrong = (path) => `HeadwaterError ${path}`;
  assert.deepEqual(JSON.parse(stdout), {
    early: "HeadwaterError not-started",
    numbers: [true, false, 1, "7", "7,8", true],
    wrong: ["ticketId", "contactId", "contactId", "b", "contactId", "causeId", "account", "homeRegion"].map(wrong),
    checked: [["causes"], ["causes"]],
    after: "strong",
  });
});

test("contacts filed a part at a time, in Node", async () => {
  const { stdout } = await run(process.execPath, [join(HERE, "people/main.mjs")]);
  assert.deepEqual(JSON.parse(stdout), PEOPLE);
});

test("contacts filed a part at a time, in a page", async () => {
  const { found, errors } = await shows("/people/index.html", () => document.body?.textContent.trim() || null);
  assert.deepEqual(errors, []);
  assert.deepEqual(JSON.parse(found), PEOPLE);
});

test("a server imports what a page does, and nothing happens", async () => {
  const names = ["", "/element.js", "/define.js", "/engine.js", "/insights.js", "/hosts/host.js", "/hosts/rt.js", "/hosts/django-helpdesk.js"];
  const imports = names.map((name) => `await import("headwater${name}");`).join(" ");
  const { stdout } = await run(process.execPath, [
    "--input-type=module",
    "--eval",
    `const before = Object.keys(globalThis); ${imports} console.log(Object.keys(globalThis).filter((name) => !before.includes(name)).join())`,
  ], { cwd: HERE });
  // Lit's three packages each list their version, and what is known of decorated properties.
  assert.doesNotMatch(stdout.replace(/\b(lit\w+|reactiveElement)Versions\b|\blitPropertyMetadata\b/g, ""), /\w/);
});

test("a package that lacks what it promises is not packed", async () => {
  const lacking = join(OUT, "lacking");
  await cp(PKG, lacking, { recursive: true });
  await rm(join(lacking, "headwater-js.js"));
  const packing = npm("pack", lacking, "--dry-run", "--pack-destination", OUT);
  await assert.rejects(packing, ({ stderr, stdout }) => /no \.\/headwater-js\.js/.test(stderr + stdout));
});
