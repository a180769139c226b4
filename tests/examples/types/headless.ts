/** What a program without an element writes, under the strictest settings. */
import init, { checkConfig, createEngine, Engine, People, Session, version } from "headwater/engine.js";
import type { ConfigCheck, Engined, HeadwaterError, HeadwaterTicket, SuggestOptions } from "headwater/engine.js";

await init();
const ticket: HeadwaterTicket = { id: 1, text: "I was charged twice.", createdAt: new Date(), subject: null };
const options: SuggestOptions = { top: 3 };
const engine = new Engine();
const suggestion = engine.suggest(ticket, options);
const band: "strong" | "possible" | "unsure" | undefined = suggestion.candidates[0]?.band;
const known: boolean = engine.retract(4312);
const { view } = new Session().send({ type: "ticket", ticket }, Date.now());
const people = new People({ homeRegion: "GB" });
people.add([{ id: 7, name: null }]);
people.decide(7, 8, false);
const check: ConfigCheck = checkConfig({ version: 2 });
const fits: ConfigCheck = checkConfig("{}");

const running: Engined = createEngine({
  storage: "none",
  config: { causes: [{ id: "late", name: "Late delivery" }] },
  onView: ({ screen }) => console.log(screen),
  onEmit: (name, detail) => {
    if (name === "headwater-write") console.log(detail.patch.length, detail.commit);
    return true;
  },
});
running.send({ type: "ticket", ticket });
running.send({ type: "answer", id: "cause", value: "late" });

try {
  new Engine({ causes: [] });
} catch (error) {
  const { code, path } = error as HeadwaterError;
  console.log(code, path);
}
const text: string = version;
console.log(band, known, view.screen, check.problems, fits.warnings, text);

// @ts-expect-error
new Engine({ cuases: [] });
// @ts-expect-error
engine.confirm(ticket, 5);
