// The wasm's side of `cargo xtask persons --bench`: files contacts in parts, as a page would, and
// groups them. Arguments: the package's folder, a file with a contact a line, how many to link
// before the rest come one by one.
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PART = 5000;
const [pkg, file, total] = process.argv.slice(2);
const { default: init, People } = await import(pathToFileURL(join(pkg, "engine.js")));
const wasm = await init({ module_or_path: await readFile(join(pkg, "headwater_bg.wasm")) });

const people = new People();
let part = [];
let filed = 0;
let linked = 0;
let memory = 0;
let count = 0;
let persons = 0;
let digest = 0;
const more = [];

const flush = () => {
  const began = performance.now();
  people.add(part);
  filed += performance.now() - began;
  part = [];
};
/** FNV-1a of 32 bits. */
const hash = (text) => {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return h >>> 0;
};
const group = () => {
  flush();
  const began = performance.now();
  const clusters = people.clusters();
  linked = filed + performance.now() - began;
  persons = clusters.length;
  for (const ids of clusters) digest = (digest + hash(ids.join(" "))) >>> 0;
  memory = wasm.memory.buffer.byteLength;
};

for await (const line of (await open(file)).readLines()) {
  const contact = JSON.parse(line);
  if (count < Number(total)) {
    part.push(contact);
    if (part.length === PART) flush();
  } else {
    if (count === Number(total)) group();
    const began = performance.now();
    people.add([contact]);
    if (!people.personOf(contact.id)) throw new Error("just added");
    more.push(performance.now() - began);
  }
  count += 1;
}
more.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    contacts: Number(total),
    persons,
    digest: digest.toString(16).padStart(8, "0"),
    filed: filed / 1000,
    linked: linked / 1000,
    more: [more[500], more[990], more[999]],
    memory,
  }),
);
