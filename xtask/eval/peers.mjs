// JavaScript classifiers beside `cargo xtask eval`: they learn and are asked the same texts.
// Arguments: the folder whose node_modules may hold them, and the job's file.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { answer } from "./answers.mjs";

const [folder, file] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), "index.js"));
const job = JSON.parse(await readFile(file, "utf8"));
// Some libraries greet on the standard output, which is the answers'.
console.log = console.error;
const textOf = ({ subject, text }) => (subject ? `${subject}\n${text}` : text);

/** Each: what it is called, what it needs, and a function from text to pairs, best first. */
const PEERS = [
  ["natural BayesClassifier", ["natural"], natural],
  ["wink-naive-bayes", ["wink-naive-bayes-text-classifier"], wink],
  ["nlp.js", ["@nlpjs/core", "@nlpjs/nlu", "@nlpjs/lang-en"], nlpjs],
];

const out = [];
for (const [name, packages, teach] of PEERS) {
  let libraries;
  try {
    libraries = packages.map((one) => require(one));
  } catch {
    out.push([name, { missing: `cd ${resolve(folder)} && npm install ${packages.join(" ")}` }]);
    continue;
  }
  const began = performance.now();
  const ask = await teach(...libraries);
  const all = async (texts) => {
    const answers = [];
    for (const text of texts) {
      const ranked = (await ask(textOf(text))).slice(0, 3);
      answers.push(answer(ranked, -(ranked[0]?.[1] ?? 0)));
    }
    return answers;
  };
  const answers = { asked: await all(job.ask), outside: await all(job.outside) };
  out.push([name, { answers, seconds: (performance.now() - began) / 1000 }]);
}
process.stdout.write(JSON.stringify(out));

function natural({ BayesClassifier }) {
  const model = new BayesClassifier();
  for (const text of job.teach) model.addDocument(textOf(text), text.label);
  model.train();
  return (text) => model.getClassifications(text).map(({ label, value }) => [label, value]);
}

function wink(library) {
  const model = library();
  model.definePrepTasks([(text) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []]);
  model.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const text of job.teach) model.learn(textOf(text), text.label);
  model.consolidate();
  return (text) => model.computeOdds(text);
}

async function nlpjs({ containerBootstrap }, { NluNeural }, { LangEn }) {
  const container = await containerBootstrap();
  container.use(LangEn);
  const model = new NluNeural({ locale: "en", container, log: false });
  await model.train(job.teach.map((text) => ({ utterance: textOf(text), intent: text.label })), { log: false });
  return async (text) => {
    const { classifications } = await model.process(text);
    return classifications.map(({ intent, score }) => [intent, score]);
  };
}
