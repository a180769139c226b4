/**
 * The wasm is killed at every event of an agent's journeys, as the event comes in and right after
 * it: no answer is lost, nothing typed is lost, and nothing is saved twice.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import * as journeys from "./journeys.mjs";
import { answer, commit, eventsOf, press, toggle, typing, wait } from "./journeys.mjs";

const { page } = browser();

const TICKET = { id: "t1", number: "#1", text: "My card was charged twice for one order. I called the bank already. I want a refund." };

/** Ways through the four steps; together every answer that an agent can give. */
const WAYS = {
  "the good path to the end": [
    { type: "ticket", ticket: TICKET },
    press("start"),
    answer("cause", "billing_overcharge"),
    answer("wanted", "refund"),
    toggle("harm", "cost", true),
    answer("offer", "refund_due"),
    typing("amount", "18.40"),
    commit("amount"),
    answer("agreed", "yes"),
    typing("promise", "Refund reaches the card by Friday"),
    typing("promise-due", "2026-11-27"),
    commit("promise-due"),
    answer("channel", "call"),
    press("plan"),
    press("save"),
    press("save:confirm"),
    wait(9),
    answer("outcome", "solved"),
    answer("still-right", "yes"),
    answer("preventable", "yes"),
    typing("fix-idea", "Check the payment page for double clicks"),
    press("finish"),
    press("save"),
  ],
  "corrections, a manager, and no answer": [
    { type: "ticket", ticket: TICKET },
    press("start"),
    answer("cause", "none"),
    answer("cause-search", "delivery_late", "search"),
    press("undo"),
    answer("cause", "billing_overcharge"),
    press("change:cause"),
    answer("cause-search", "refund_missing", "search"),
    answer("wanted", "compensation"),
    answer("offer", "credit"),
    typing("amount", "45"),
    commit("amount"),
    typing("manager-note", "Loyal customer"),
    press("ask-manager"),
    answer("manager-answer", "yes"),
    answer("agreed", "yes"),
    press("plan"),
    wait(4),
    answer("outcome", "no_answer"),
    wait(5),
    answer("outcome", "not_solved"),
    typing("amount", "12"),
  ],
  "another ticket and back, in the middle of a word": [
    { type: "ticket", ticket: TICKET },
    press("start"),
    answer("cause", "billing_overcharge"),
    answer("wanted", "refund"),
    answer("offer", "refund_due"),
    typing("amount", "18"),
    { type: "ticket", ticket: { id: "t2", text: "Where is my order?" } },
    answer("cause-search", "delivery_late", "search"),
    { type: "ticket", ticket: null },
    { type: "ticket", ticket: TICKET },
    { type: "open", step: "analyze", open: true },
    press("why"),
    press("close"),
  ],
};

/** The journeys of an agent; where one goes on from another, only its own events are killed. */
const JOURNEYS = Object.entries(journeys.JOURNEYS).map(([name, { ticket = journeys.TICKET, earlier, before, steps }]) => {
  const way = [{ type: "ticket", ticket }, press("start"), ...eventsOf(before)];
  return { name, earlier, events: [...way, ...eventsOf(steps)], first: before ? way.length : 0 };
});

/** Plays events in the page; `trap` crashes at one of them or right after it. */
async function play(opened, { events, earlier = [] }, name, trap, want = null) {
  return opened.evaluate(
    async ([list, others, kept, at, setup, want]) => {
      const { createEngine } = await import("/pkg/engine.js");
      const real = Date.now;
      let now = Date.UTC(2026, 10, 24, 12);
      Date.now = () => now;
      const errors = [];
      const saves = [];
      let recovered = false;
      // What was suggested is no answer: after a crash the next one may come before the suggestion.
      const answersOf = (changes) => changes.filter(({ field }) => field !== "suggested").map(({ field, to }) => `${field}=${to}`);
      const engine = createEngine({
        name: kept,
        testHooks: true,
        starterUrl: null,
        embeddingUrl: null,
        config: setup,
        onView: (view) => (recovered ||= view.notice?.id === "recovered"),
        onEmit: (event, detail) => (event === "headwater-error" && errors.push(detail.code), true),
        host: {
          caps: new Set(["fields", "manager", "reply", "earlier", "reminder"]),
          commit: "server",
          agent: async () => ({ id: "a", role: "agent" }),
          shown: async () => ({ ticket: null }),
          onChange: () => () => undefined,
          save: async (write) => (saves.push(answersOf(write.changes)), { commit: "server" }),
          askManager: async () => undefined,
          insertReply: async () => undefined,
          earlier: async () => others,
          remind: async () => undefined,
        },
      });
      await engine.ready;
      const calm = async () => {
        let last = null;
        for (let n = 0; n < 200; n += 1) {
          const text = JSON.stringify([engine.view, engine.caseState]);
          if (text === last && engine.view?.screen !== "loading") return;
          last = text;
          await new Promise((next) => setTimeout(next, 6));
        }
      };
      for (const [n, event] of list.entries()) {
        if (event.wait) {
          // No agent waits for days in the moment of a restart.
          for (let ms = 0; errors.length > 0 && !recovered && ms < 3000; ms += 10) {
            await new Promise((next) => setTimeout(next, 10));
          }
          await calm();
          now += event.wait * 86_400_000;
          engine.send({ type: "tick" });
        } else {
          if (at && at.event === n && !at.after) engine.send({ type: "press", act: "test:trap-next" });
          engine.send(event);
          if (at && at.event === n && at.after) engine.send({ type: "press", act: "test:trap" });
        }
        // An agent sees what came of it before going on, but where the crash just happened.
        if (event.type === "ticket" || event.wait || event.act === "start" || (at && at.event !== n)) await calm();
        else await new Promise((next) => setTimeout(next, 0));
      }
      for (let ms = 0; at.event >= 0 && !recovered && ms < 3000; ms += 10) {
        await new Promise((next) => setTimeout(next, 10));
      }
      /**
       * What there is at the end; what a panel shows, and that it restarted, the agent has closed.
       * Which further steps stand open is no answer, nor is when the ticket was saved.
       */
      const read = () => {
        const { notice, panel, status, steps } = engine.view;
        if (panel || notice?.id === "recovered") engine.send({ type: "press", act: "close" });
        const fields = steps.flatMap((step) => step.blocks).filter((block) => block.kind === "field" && block.value);
        const typed = Object.fromEntries(fields.map((field) => [field.id, field.value]));
        const shown = steps.map((step) => (step.current ? step : step.summary)).filter(Boolean);
        const seen = { notice, status: status.key.replace(/-before$/, ""), steps: shown };
        const { answers, unsaved, ...state } = engine.caseState ?? {};
        const { suggested: _, ...given } = answers ?? {};
        return { state: { ...state, answers: given, unsaved: unsaved > 0 }, typed, saves, seen };
      };
      // Where it ends is what counts, not when a busy machine gets there.
      let end = read();
      for (let same = 0, ms = 0; same < 500 && ms < 6000; ms += 20) {
        await new Promise((next) => setTimeout(next, 20));
        const next = read();
        same = JSON.stringify(next) === JSON.stringify(end) ? same + 20 : 0;
        end = next;
        if (JSON.stringify(end) === want) break;
      }
      engine.destroy();
      Date.now = real;
      return { ...end, errors };
    },
    [events, earlier, name, trap, journeys.CAUSES, want && JSON.stringify(want)],
  );
}

const WHOLE = Object.entries(WAYS).map(([name, events]) => ({ name, events, first: 0 }));
for (const way of [...WHOLE, ...JOURNEYS]) {
  const { name: title, events, first } = way;
  const killed = [...events.keys()].filter((n) => first <= n && !events[n].wait);
  test(`${title}: killed at each of ${killed.length} events, before and after`, async () => {
    const opened = await page("/gallery.html?only=A");
    const { errors, ...want } = await play(opened, way, `calm ${title}`, { event: -1 });
    assert.deepEqual(errors, [], "the journey itself is a good one");
    const wrong = [];
    for (const event of killed) {
      for (const after of [false, true]) {
        const found = await play(opened, way, `${title} ${event} ${after}`, { event, after }, want);
        try {
          assert.deepEqual(found, { ...want, errors: ["engine-crashed"] });
        } catch (error) {
          wrong.push(`${after ? "after" : "at"} ${event} ${JSON.stringify(events[event])}: ${error.message}`);
        }
      }
    }
    assert.equal(wrong.length, 0, wrong.join("\n\n"));
    await opened.context().close();
  });
}

test("a sidebar beside one that crashed goes on, and says nothing of it", async () => {
  const opened = await page("/gallery.html?only=A");
  const found = await opened.evaluate(async ([ticket, setup]) => {
    const { createEngine } = await import("/pkg/engine.js");
    const heard = [];
    const make = (name) => createEngine({
      name, testHooks: true, starterUrl: null, embeddingUrl: null, config: setup, storage: "device",
      onView: () => undefined,
      onEmit: (event, detail) => (event === "headwater-error" && heard.push(`${name} ${detail.code}`), true),
    });
    const [one, two] = [make("beside-1"), make("beside-2")];
    await Promise.all([one.ready, two.ready]);
    for (const engine of [one, two]) {
      engine.send({ type: "ticket", ticket });
      engine.send({ type: "press", act: "start" });
    }
    const until = async (test) => {
      for (let n = 0; n < 400; n += 1) {
        if (test()) return true;
        await new Promise((next) => setTimeout(next, 10));
      }
      return false;
    };
    await until(() => two.view?.screen === "steps" && one.view?.screen === "steps");
    two.send({ type: "answer", id: "cause", value: "billing_overcharge" });
    for (let n = 0; n < 3; n += 1) {
      one.send({ type: "press", act: "test:trap" });
      await until(() => one.view?.notice?.id === "recovered");
      await new Promise((next) => setTimeout(next, 100));
    }
    two.send({ type: "answer", id: "wanted", value: "refund" });
    const kept = await until(() => two.caseState?.answers.wanted === "refund");
    one.send({ type: "answer", id: "cause", value: "delivery_late" });
    const goes = await until(() => one.caseState?.answers.cause === "delivery_late");
    const result = { kept, goes, cause: two.caseState.answers.cause, notice: two.view.notice, heard };
    one.destroy();
    two.destroy();
    return result;
  }, [TICKET, journeys.CAUSES]);
  assert.deepEqual(found, {
    kept: true,
    goes: true,
    cause: "billing_overcharge",
    notice: null,
    heard: ["beside-1 engine-crashed", "beside-1 engine-crashed", "beside-1 engine-crashed"],
  });
  await opened.context().close();
});
