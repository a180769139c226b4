// The wasm's side of `cargo xtask bench`: the same work in Node, and JavaScript classifiers beside
// it where they are installed. Arguments: the package's folder, the work file, "wasm", or
// "javascript" for the engine that pages without WebAssembly get, and the peers' folder.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { effort } from "./effort.mjs";

const [pkg, workFile, which, peersFolder] = process.argv.slice(2);
const script = which === "javascript" ? "headwater-js.js" : "headwater.js";
const { default: init, Engine, Session } = await import(pathToFileURL(join(pkg, script)));
const work = JSON.parse(await readFile(workFile, "utf8"));
const wasm = await init({ module_or_path: await readFile(join(pkg, "headwater_bg.wasm")) });
const starter = await readFile(join(pkg, "assets/starter.dat"));
const signals = await readFile(join(pkg, "assets/signals.dat"));
const embedding = await readFile(join(pkg, "assets/headwater-en-1.dat"));

const ms = {};
const memory = {};
const first = { id: "first", text: "My parcel never came." };
const timed = (act) => {
  const began = performance.now();
  act();
  return performance.now() - began;
};
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

const engine = new Engine();
ms["load of both assets, first answer"] = timed(() => {
  engine.loadStarter(starter);
  engine.loadEmbedding(embedding);
  engine.suggest(first);
});
memory["after load"] = wasm.memory.buffer.byteLength;
for (const [length, texts] of Object.entries(work.texts)) {
  const times = texts.map((text) => timed(() => engine.suggest({ id: "t", text })));
  ms[`suggest, ${length} words`] = median(times);
}
const times = work.confirm.map(({ id, text, label }) => timed(() => engine.confirm({ id, text }, label)));
ms.confirm = median(times.slice(-50));
memory[`after ${work.confirm.length} confirmations`] = wasm.memory.buffer.byteLength;
const file = engine.exportLearning();
const other = new Engine();
ms["merge all, first answer"] = timed(() => {
  other.mergeLearning(file);
  other.suggest(first);
});

const bits = (number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
};
const answers = work.texts["200"].map((text) =>
  engine.suggest({ id: "t", text }).candidates.map((one) => [
    one.causeId,
    bits(one.probability),
    one.evidence.map(({ quote, supports }) => [quote, supports]),
  ]),
);
// Some libraries greet on the standard output, which is the result's.
console.log = console.error;
// What it takes as JavaScript changes as the browser's compiler does: no ratio holds there.
const least = which === "wasm" ? effort(taught, session, work) : {};
const result = { ms, least, memory, digest: engine.learningDigest(), answers, peers: await peers() };
process.stdout.write(`${JSON.stringify(result)}\n`);

/** An engine and a session as they are when a page has loaded everything. */
function taught() {
  const made = new Engine();
  made.loadStarter(starter);
  made.loadEmbedding(embedding);
  return made;
}
function session() {
  const made = new Session();
  made.loadSignals(signals);
  made.loadStarter(starter);
  made.loadEmbedding(embedding);
  return made;
}

/** Median time a 200-word ticket of each installed peer, taught the same confirmations. */
async function peers() {
  if (!peersFolder) return {};
  const require = createRequire(join(resolve(peersFolder), "index.js"));
  const found = {};
  for (const [name, teach] of Object.entries({ natural, "wink-naive-bayes-text-classifier": wink })) {
    let library;
    try {
      library = require(name);
    } catch {
      console.error(`${name} is not installed there`);
      continue;
    }
    const ask = teach(library, require);
    found[name] = median(work.texts["200"].map((text) => timed(() => ask(text))));
  }
  return found;
}

function natural({ BayesClassifier }) {
  const model = new BayesClassifier();
  for (const { text, label } of work.confirm) model.addDocument(text, label);
  model.train();
  return (text) => model.getClassifications(text);
}

function wink(library) {
  const model = library();
  model.definePrepTasks([(text) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []]);
  model.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const { text, label } of work.confirm) model.learn(text, label);
  model.consolidate();
  return (text) => model.computeOdds(text);
}
