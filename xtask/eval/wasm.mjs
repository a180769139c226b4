// The wasm's side of `cargo xtask eval`: the same job through the built package in Node.
// Arguments: the package's folder and the job's file. Answers go to the standard output.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { answer } from "./answers.mjs";

const [pkg, file] = process.argv.slice(2);
const { default: init, Engine } = await import(pathToFileURL(join(pkg, "engine.js")));
await init({ module_or_path: await readFile(join(pkg, "headwater_bg.wasm")) });
const job = JSON.parse(await readFile(file, "utf8"));
const engine = new Engine(job.causes ? { causes: job.causes } : undefined);
if (job.starter) engine.loadStarter(await readFile(job.starter));
if (job.embedding) engine.loadEmbedding(await readFile(job.embedding));

const ask = (ticket) => {
  const { candidates, fit, unclear } = engine.suggest(ticket);
  return answer(candidates.map((c) => [c.causeId, c.probability]), -fit, unclear);
};
const all = (texts) => texts.map(({ subject, text }) => ask({ id: "t", subject, text }));

const stream = [];
for (const [number, { label, subject, text }] of job.teach.entries()) {
  const ticket = { id: String(number), subject, text };
  if (job.stream) stream.push(ask(ticket));
  engine.confirm(ticket, label);
}
const [asked, outside] = [all(job.ask), all(job.outside)];
process.stdout.write(JSON.stringify({ stream, asked, outside, digest: engine.learningDigest() }));
