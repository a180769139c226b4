/** The whole sidebar without its face: neither the wasm nor an asset is handed in. */
import { createEngine } from "headwater/engine.js";

const errors = [];
let cause, outcome;
const engine = createEngine({
  storage: "none",
  onView: () => {},
  onEmit: (name, detail) => {
    if (name === "headwater-error") errors.push(detail.message);
    if (name === "headwater-suggest") outcome = detail.outcome;
    if (name === "headwater-write") cause = detail.patch.find(({ field }) => field === "cause").to;
    return true;
  },
});
await engine.ready;
engine.send({ type: "ticket", ticket: { id: "1", text: "I was charged twice for March." } });
const until = async (done) => {
  for (let n = 0; n < 500 && !done(); n += 1) await new Promise((next) => setTimeout(next, 10));
};
await until(() => outcome !== undefined);
engine.send({ type: "answer", id: "cause", value: "billing_overcharge" });
engine.send({ type: "press", act: "save:confirm" });
await until(() => cause !== undefined);
engine.destroy();
console.log(JSON.stringify({ cause, outcome, errors }));
