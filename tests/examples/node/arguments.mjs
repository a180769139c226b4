/** What a page without a type checker gives the classes. */
import { readFile } from "node:fs/promises";
import init, { checkConfig, Engine, People } from "headwater/engine.js";

const ticket = { id: 4312, text: "I was charged twice for March.", requester: { id: 7 } };
const failing = (work, member) => {
  try {
    return work();
  } catch (error) {
    return `${error.name} ${error[member]}`;
  }
};
const early = failing(() => new Engine(), "code");
await init();
const engine = new Engine();
engine.loadStarter(await readFile(new URL(import.meta.resolve("headwater/assets/starter.dat"))));
const learnt = () => engine.confirm(ticket, "billing_overcharge");
learnt();
const retracted = [engine.retract(4312), engine.retract("4312")];
learnt();
const people = new People();
people.add([{ id: 7 }, { id: 8 }]);
people.decide(7, 8, true);
const person = people.personOf(8);
const numbers = [...retracted, engine.forgetContact(7), person.id, person.contactIds.join(), people.remove(7)];
const wrong = [
  () => engine.retract({}),
  () => engine.forgetContact(undefined),
  () => people.personOf(true),
  () => people.decide("8", null, false),
  () => people.remove([]),
  () => engine.confirm(ticket, 5),
  () => new Engine({}, 5),
  () => new People({ homeRegion: "England" }),
].map((work) => failing(work, "path"));
const places = (document) => checkConfig(document).problems.map(({ path }) => path);
const checked = [places({ causes: 7 }), places('{"causes": 7}')];
console.log(JSON.stringify({ early, numbers, wrong, checked, after: engine.suggest(ticket).outcome }));
