/** The running engine in the demo: notes that last, crashes that cost nothing, other tabs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.mjs";

const { page, open } = browser();

const sidebar = (opened) => opened.locator("headwater-sidebar");
const words = (opened) =>
  sidebar(opened).evaluate((host) => host.shadowRoot.textContent.replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " "));
/** Waits until the sidebar says something, or says what it says instead. */
async function says(opened, expected, wait = 8000) {
  const until = Date.now() + wait;
  let last = "";
  while (Date.now() < until) {
    last = await words(opened);
    if (expected.test(last)) return last;
    await opened.waitForTimeout(20);
  }
  assert.fail(`the sidebar does not say ${expected} but: ${last}`);
}
/** The search stands at once where nothing is suggested, else behind "None of these". */
const search = (opened) =>
  sidebar(opened)
    .getByRole("button", { name: /None of these|Search causes/ })
    .or(sidebar(opened).getByRole("combobox"))
    .first();
const choose = async (opened, cause) => {
  await search(opened).waitFor();
  if (!(await sidebar(opened).getByRole("combobox").isVisible())) await search(opened).click();
  await sidebar(opened).getByRole("combobox").fill(cause);
  await sidebar(opened).getByRole("option", { name: cause }).first().click();
};
async function started(path = "/", options) {
  const opened = await page(path, options);
  await sidebar(opened).getByRole("button", { name: "Start" }).click();
  await search(opened).waitFor();
  return opened;
}

/** A page with an engine of its own, so that a test can crash it; one on `/`, beside the demo's. */
const bench = (opened, setup = {}) =>
  opened.evaluate(async (given) => {
    const { createEngine } = await import("/pkg/engine.js");
    globalThis.views = [];
    globalThis.emits = [];
    globalThis.engine = createEngine({
      name: "bench",
      testHooks: true,
      onView: (view) => globalThis.views.push(view),
      onEmit: (name, detail) => (globalThis.emits.push({ name, detail }), true),
      ...given,
    });
    globalThis.shown = async (hit) => {
      const test = new Function("view", `return ${hit}`);
      for (let n = 0; n < 500; n += 1) {
        const view = globalThis.engine.view;
        if (view && test(view)) return view;
        await new Promise((next) => setTimeout(next, 10));
      }
      throw new Error(`no view with ${hit} but ${globalThis.engine.view?.screen}`);
    };
    await globalThis.engine.ready;
  }, setup);
const tell = (opened, ...events) =>
  opened.evaluate((list) => list.forEach((event) => globalThis.engine.send(event)), events);
const shown = (opened, hit) => opened.evaluate((code) => globalThis.shown(code), hit);
/** How many fields the agent's answers come to; whether a suggestion came before them is another matter. */
const answers = (opened) =>
  opened.evaluate(() => Object.keys(globalThis.engine.caseState.answers).filter((name) => name !== "suggested").length);
const TICKET = { type: "ticket", ticket: { id: "t1", text: "Charged twice" } };
const START = { type: "press", act: "start" };
const answer = (id, value) => ({ type: "answer", id, value });

test("what was entered and what was being typed is there after a reload", async () => {
  const desk = await started();
  await choose(desk, "Charged twice or too much");
  await says(desk, /Working cause: Charged twice/);
  await sidebar(desk).getByRole("radio", { name: /^Refund/ }).first().check();
  await sidebar(desk).getByRole("button", { name: /Refund what is owed/ }).click();
  await sidebar(desk).getByLabel("Amount").pressSequentially("18.4");
  await desk.waitForTimeout(500);
  await desk.reload();
  await says(desk, /Refund what is owed/);
  assert.equal(await sidebar(desk).getByLabel("Amount").inputValue(), "18.4");
  assert.deepEqual(desk.errors, []);
});

test("another ticket and back keeps the first one's entries", async () => {
  const desk = await started();
  await choose(desk, "Late delivery");
  await says(desk, /Working cause: Late delivery/);
  const rows = desk.locator(".inbox [data-id], .inbox button, .inbox a");
  const ids = await desk.evaluate(() => globalThis.location.hash);
  await rows.nth(1).click();
  await says(desk, /Nothing in ticket yet/);
  assert.notEqual(await desk.evaluate(() => globalThis.location.hash), ids);
  await rows.nth(0).click();
  await says(desk, /Working cause: Late delivery/);
});

test("a crash at any event loses no answer", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk);
  const events = [
    TICKET,
    START,
    answer("cause-search", "billing_overcharge"),
    answer("wanted", "refund"),
    answer("offer", "refund_due"),
    { type: "typing", id: "amount", value: "18.40" },
    { type: "commit", id: "amount" },
    answer("agreed", "yes"),
    { type: "press", act: "plan" },
  ];
  for (const [n, event] of events.entries()) {
    // Three crashes a minute are forgiven; a fresh engine each time forgives them all.
    await bench(desk, { name: `crash-${n}` });
    for (const [m, each] of events.entries()) {
      if (m === n) await tell(desk, { type: "press", act: "test:trap-next" });
      await tell(desk, each);
      if (m === 0) await shown(desk, "view.screen === 'firstRun' || view.screen === 'steps'");
    }
    const view = await shown(desk, "view.steps.some((s) => s.name === 'followUp' && JSON.stringify(s).includes('follow.planned'))");
    assert.equal(await answers(desk), 9, `crash at ${event.type} ${event.id ?? event.act ?? ""}`);
    // Before a ticket is open there is nothing to tell of.
    if (n > 0) assert.equal(view.notice.id, "recovered");
    await desk.evaluate(() => globalThis.engine.destroy());
  }
});

test("an answer given before the notes were read outlives a crash", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "early" });
  await tell(desk, TICKET, START, answer("cause-search", "billing_overcharge"));
  await shown(desk, "view.footer.changes > 0");
  await desk.waitForTimeout(300);
  await tell(desk, { type: "press", act: "test:trap" });
  const view = await shown(desk, "view.notice?.id === 'recovered'");
  assert.equal(view.footer.changes, 3);
});

test("an engine that crashes again and again gives up and the steps go by hand", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "give-up" });
  await tell(desk, TICKET, START);
  await shown(desk, "view.screen === 'steps'");
  for (let n = 0; n < 4; n += 1) {
    await tell(desk, { type: "press", act: "test:trap" });
    await desk.waitForTimeout(100);
  }
  const view = await shown(desk, "view.screen === 'byHand'");
  assert.equal(view.notice.text[0].key, "notice.engine-off");
});

test("an engine that is tried again knows what the page forbids, and what was typed by hand", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "again" });
  const byHand = async () => {
    for (let n = 0; n < 4; n += 1) {
      await tell(desk, { type: "press", act: "test:trap" });
      await desk.waitForTimeout(100);
    }
    return shown(desk, "view.screen === 'byHand'");
  };
  await tell(desk, { type: "allow", suggestions: false, writes: false }, TICKET, START);
  await shown(desk, "view.screen === 'steps'");
  await byHand();
  await tell(desk, { type: "typing", id: "cause", value: "Paid twice" }, { type: "press", act: "retry" });
  await shown(desk, "view.screen === 'steps'");
  await tell(desk, answer("cause-search", "billing_overcharge"));
  const view = await shown(desk, "JSON.stringify(view.steps[0]).includes('Charged twice')");
  assert.equal(view.footer.changes, 0, "nothing to write: the page forbids it still");
  const names = await desk.evaluate(async () => (await indexedDB.databases()).map((each) => each.name));
  assert.deepEqual(names.filter((name) => name !== "headwater"), ["again"]);
  const again = await byHand();
  assert.equal(again.steps[0].blocks[0].value, "Paid twice");
});

test("how often strong matches were right is kept with what was learnt", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "checks", starterUrl: null, embeddingUrl: null });
  await tell(desk, TICKET, START, answer("cause-search", "billing_overcharge"));
  await shown(desk, "view.footer.changes > 0");
  await desk.waitForTimeout(1500);
  const { settings } = await desk.evaluate(() => globalThis.engine.exportData("json"));
  assert.equal(settings["strong-checks"].list, 0);
  assert.ok(Array.isArray(settings["strong-checks"].checks));
});

test("two tabs of one ticket see each other's entries", async () => {
  const one = await started();
  const two = await open(one.context(), "/");
  await search(two).waitFor();
  await choose(one, "Late delivery");
  await says(two, /Working cause: Late delivery/);
});

test("two ways of one ticket are shown, and either can be kept", async () => {
  const one = await page("/gallery.html?only=A");
  const two = await open(one.context(), "/gallery.html?only=A");
  for (const tab of [one, two]) {
    await bench(tab, { name: "ways" });
    await tell(tab, TICKET, START);
    await shown(tab, "view.screen === 'steps'");
  }
  // As where a browser has no channel between tabs: news comes when the append meets the other's.
  await one.evaluate(() => (globalThis.BroadcastChannel.prototype.postMessage = () => undefined));
  await tell(one, answer("cause-search", "delivery_late"));
  await shown(one, "view.footer.changes > 0");
  await one.waitForTimeout(300);
  await tell(two, answer("cause-search", "billing_overcharge"));
  const view = await shown(two, "view.notice?.id === 'two-tabs'");
  assert.equal(view.notice.acts.length, 2);
  await tell(two, { type: "press", act: "theirs" });
  const after = await shown(two, "view.notice === null");
  assert.match(JSON.stringify(after.steps[0].summary), /Late delivery/);
});

test("a browser that refuses storage says so and works", async () => {
  const desk = await page("/gallery.html?only=A");
  await desk.evaluate(() => {
    const refuse = () => {
      throw new DOMException("no", "SecurityError");
    };
    Object.defineProperty(globalThis.indexedDB, "open", { value: refuse });
  });
  await bench(desk, { name: "refused" });
  await tell(desk, TICKET);
  const view = await shown(desk, "view.screen === 'steps'");
  assert.equal(view.notice.text[0].key, "notice.storage-denied");
  await tell(desk, answer("cause-search", "delivery_late"), { type: "press", act: "test:trap" });
  await shown(desk, "view.notice?.id === 'recovered'");
  assert.equal(await answers(desk), 3, "a crash without storage loses nothing either");
});

test("an event of the wrong shape is refused with its place and changes nothing but the ticket", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "shapes" });
  await tell(desk, TICKET, { type: "answer", id: 7 }, { type: "dance" }, START);
  await shown(desk, "view.screen === 'steps' && view.ticketId === 't1'");
  // The page shows another one now, whatever it is: the one before is not open any more.
  await tell(desk, { type: "ticket", ticket: {} });
  await shown(desk, "view.ticketId === null");
  const codes = await desk.evaluate(() => globalThis.emits.filter((e) => e.name === "headwater-error").map((e) => e.detail.code));
  assert.deepEqual(codes, ["wire-type", "wire-unknown", "wire-missing"]);
});

test("a ticket of 20 MB and ten switches a second leave a normal view", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "large" });
  await desk.evaluate(() => {
    const text = "Where is my order? ".repeat(1_100_000);
    globalThis.engine.send({ type: "ticket", ticket: { id: "large", text } });
    for (let n = 0; n < 30; n += 1) {
      globalThis.engine.send({ type: "ticket", ticket: { id: `t${n}`, text: `Ticket ${n}` } });
    }
  });
  await tell(desk, START);
  const view = await shown(desk, "view.screen === 'steps' && view.ticketId === 't29'");
  assert.equal(view.notice, null);
});

/** The tickets whose notes an engine's device keeps. */
const kept = (opened) =>
  opened.evaluate(async () => (await globalThis.engine.exportData("json")).cases.map((one) => one.ticket));

test("what is erased is not written back by what was on its way", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "erase" });
  await tell(desk, TICKET, START, answer("cause-search", "billing_overcharge"));
  await shown(desk, "view.footer.changes > 0");
  assert.deepEqual(await kept(desk), ["t1"]);
  await tell(
    desk,
    answer("wanted", "refund"),
    { type: "typing", id: "idea", value: "Look twice" },
    { type: "press", act: "erase:confirm" },
  );
  await desk.waitForTimeout(700);
  assert.deepEqual(await kept(desk), []);
  await tell(desk, { type: "press", act: "test:trap" });
  const view = await shown(desk, "view.notice?.id === 'recovered'");
  assert.equal(view.footer.changes, 0);
});

test("everything that is erased in one tab is gone in the others too", async () => {
  const one = await page("/gallery.html?only=A");
  const two = await open(one.context(), "/gallery.html?only=A");
  for (const tab of [one, two]) {
    await bench(tab, { name: "everywhere" });
    await tell(tab, { type: "allow", suggestions: true, writes: false }, TICKET, START);
    await shown(tab, "view.screen === 'steps'");
  }
  await tell(two, answer("cause-search", "billing_overcharge"));
  await shown(two, "globalThis.engine.caseState?.answers.cause === 'billing_overcharge'");
  await one.evaluate(() => globalThis.engine.eraseAll());
  const view = await shown(two, "view.screen === 'firstRun'");
  assert.equal(view.ticketId, "t1");
  // Longer than it takes until what was learnt is written.
  await two.waitForTimeout(1500);
  const learnt = await two.evaluate(async () => {
    const { NoteStore } = await import("/pkg/engine.js");
    return (await NoteStore.open("everywhere")).learning();
  });
  assert.equal(learnt, undefined);
  await tell(two, START, answer("cause-search", "delivery_late"));
  const after = await shown(two, "globalThis.engine.caseState?.answers.cause === 'delivery_late'");
  assert.equal(after.footer.changes, 0, "what the page forbids is forbidden still");
});

test("a sidebar that is let go while it starts listens to no other tab", async () => {
  const desk = await page("/gallery.html?only=A");
  await desk.route("**/slow.dat", async (route) => {
    await new Promise((next) => setTimeout(next, 2000));
    await route.fulfill({ status: 404 }).catch(() => undefined);
  });
  const open = await desk.evaluate(async () => {
    const { createEngine } = await import("/pkg/engine.js");
    let open = 0;
    globalThis.BroadcastChannel = class extends BroadcastChannel {
      constructor(name) {
        super(name);
        open += 1;
      }
      close() {
        super.close();
        open -= 1;
      }
    };
    const opened = new Promise((settle) => {
      const real = indexedDB.open.bind(indexedDB);
      Object.defineProperty(indexedDB, "open", {
        value: (...named) => {
          const request = real(...named);
          request.addEventListener("success", settle);
          return request;
        },
      });
    });
    const engine = createEngine({ name: "let-go", signalsUrl: "/slow.dat", onView: () => undefined });
    await opened;
    engine.destroy();
    await new Promise((next) => setTimeout(next, 1500));
    return open;
  });
  assert.equal(open, 0);
});

test("where a crash takes the database along, what is known goes on in the page", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "taken-along" });
  await tell(desk, TICKET, START, answer("cause-search", "delivery_late"));
  await shown(desk, "view.footer.changes > 0");
  await desk.waitForTimeout(300);
  await desk.evaluate(() => {
    const refuse = () => {
      throw new DOMException("no", "SecurityError");
    };
    Object.defineProperty(globalThis.indexedDB, "open", { value: refuse });
  });
  await tell(desk, { type: "press", act: "test:trap" });
  await shown(desk, "view.notice?.id === 'recovered'");
  await tell(desk, { type: "ticket", ticket: { id: "t2", text: "Where is my order?" } });
  await shown(desk, "view.ticketId === 't2' && view.screen === 'steps'");
  await tell(desk, TICKET);
  await shown(desk, "view.ticketId === 't1' && globalThis.engine.caseState?.answers.cause === 'delivery_late'");
});

test("after a crash a view waits for nothing that the crashed instance asked for", async () => {
  const desk = await page("/gallery.html?only=A");
  await bench(desk, { name: "waits", storage: "session" });
  await tell(desk, TICKET, START);
  await shown(desk, "view.screen === 'steps'");
  // The crash comes before the page's own memory has answered.
  await tell(desk, answer("cause-search", "delivery_late"), { type: "press", act: "test:trap" });
  await shown(desk, "view.notice?.id === 'recovered'");
  const wanted = await desk.evaluate(async () => {
    globalThis.engine.send({ type: "answer", id: "wanted", value: "refund" });
    await new Promise((next) => setTimeout(next, 0));
    return globalThis.engine.caseState.answers.wanted;
  });
  assert.equal(wanted, "refund");
});

test("a crash before the agent chose between two ways loses neither", async () => {
  const one = await page("/gallery.html?only=A");
  const two = await open(one.context(), "/gallery.html?only=A");
  for (const tab of [one, two]) {
    await bench(tab, { name: "both" });
    await tell(tab, TICKET, START);
    await shown(tab, "view.screen === 'steps'");
  }
  await one.evaluate(() => (globalThis.BroadcastChannel.prototype.postMessage = () => undefined));
  await tell(one, answer("cause-search", "delivery_late"));
  await shown(one, "view.footer.changes > 0");
  await one.waitForTimeout(300);
  await tell(two, answer("cause-search", "billing_overcharge"));
  await shown(two, "view.notice?.id === 'two-tabs'");
  await tell(two, { type: "press", act: "test:trap" });
  await shown(two, "view.notice?.id === 'recovered'");
  await tell(two, { type: "press", act: "close" });
  await tell(two, { type: "press", act: "mine" });
  await shown(two, "view.notice === null && globalThis.engine.caseState?.answers.cause === 'billing_overcharge'");
});
