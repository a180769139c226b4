/** A sidebar beside a helpdesk that takes everything, and an agent at it whose keys are counted. */
import assert from "node:assert/strict";
import { CAUSES, TICKET, eventsOf } from "./journeys.mjs";

const PLACE = '<script type="module" src="/pkg/define.js"></script><textarea id="reply"></textarea><headwater-sidebar></headwater-sidebar>';
/** Noon, so that days are the same in every time zone near. */
const NOON = new Date("2026-11-24T12:00:00");

/** A sidebar beside a helpdesk that takes everything, at its first question; counts what is pressed. */
export async function desk(embed, ticket = TICKET, { storage = "none", config = CAUSES, earlier = [], slow = 0 } = {}) {
  const page = await embed(PLACE);
  // As the native conversations are played, so that both stand at the same question.
  await page.route("**/assets/*.dat", (route) => route.abort());
  await page.clock.setFixedTime(NOON);
  const side = page.locator("headwater-sidebar");
  await side.evaluate(
    async (host, [shown, where, document_, others, slow]) => {
      globalThis.saved = [];
      globalThis.asked = [];
      globalThis.replies = [];
      globalThis.sent = [];
      await customElements.whenDefined("headwater-sidebar");
      const start = host.startEngine;
      host.startEngine = function (options) {
        const engine = (globalThis.engine = start.call(host, options));
        const send = engine.send;
        // Where the agent looks is no act of theirs.
        engine.send = (event) => (event.type === "look" || globalThis.sent.push(event), send(event));
        return engine;
      };
      Object.assign(host, {
        storage: where,
        config: document_,
        host: {
          caps: new Set(["fields", "reply", "manager", "earlier", "open", "reminder"]),
          commit: "server",
          agent: async () => ({ id: "a1", role: "agent" }),
          shown: async () => ({ ticket: shown }),
          onChange: () => () => undefined,
          save: async (write) => (globalThis.saved.push(write), { commit: "server" }),
          earlier: () => new Promise((found) => setTimeout(() => found(others), slow)),
          insertReply: async (text) => globalThis.replies.push(text),
          askManager: async (what) => globalThis.asked.push(what),
          remind: async () => undefined,
          open: async (id) => (globalThis.opened = id),
        },
        ticket: shown,
      });
    },
    [ticket, storage, config, earlier, slow],
  );
  const count = { keys: 0, clicks: 0 };
  const settled = () => side.evaluate((host) => host.updateComplete.then(() => new Promise((next) => setTimeout(next, 120))));
  const agent = {
    page,
    side,
    count,
    words: () => side.evaluate((host) => host.shadowRoot.textContent.replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " ")),
    async says(expected) {
      for (let n = 0; n < 300; n += 1) {
        if (expected.test(await agent.words())) return;
        await page.waitForTimeout(20);
      }
      assert.fail(`not ${expected} but: ${await agent.words()}`);
    },
    /** Keys as an agent presses them, one after the other. */
    async keys(...names) {
      for (const name of names) {
        await page.keyboard.press(name);
        count.keys += 1;
        await settled();
      }
    },
    async type(text) {
      await page.keyboard.type(text);
      await settled();
    },
    /** Clicks on what has these words. */
    async click(...names) {
      for (const name of names) {
        const found = side.locator("button, label.choice, [role=option]").filter({ hasText: name }).first();
        await found.click();
        count.clicks += 1;
        await settled();
      }
    },
    /** Clicks on the option of the open question that stands at a place, the first being 1. */
    async option(place) {
      await side.locator(".option-button").nth(place - 1).click();
      count.clicks += 1;
      await settled();
    },
    /** Brings the agent where a journey begins, by keys or steps; not counted. */
    async begin(...way) {
      await side.evaluate((host) => host.focus());
      for (const one of way) {
        if (typeof one === "string") await agent.keys(one);
        else if (one.key !== null) await agent.keys(one.key);
        else await agent.later(one.events[0].wait);
      }
      count.keys = 0;
      await page.evaluate(() => (globalThis.sent.length = 0));
    },
    /** Days go by. */
    async later(days) {
      await page.clock.setFixedTime(new Date(NOON.getTime() + days * 86_400_000));
      await side.evaluate((host) => host.refresh());
      await page.evaluate((wait) => globalThis.sent.splice(-1, 1, { wait }), days);
      await agent.says(/What did the customer say/);
      await side.evaluate((host) => host.focus());
    },
    /** Sees that what was done since the beginning came to these events, and to no other. */
    async sent(steps) {
      const bare = ({ via, ...event }) => event;
      const typed = (event, next) => event.type === "typing" && next?.type === "typing" && event.id === next.id;
      const all = await page.evaluate(() => globalThis.sent);
      const found = all.filter((event, n) => !typed(event, all[n + 1])).map(bare);
      assert.deepEqual(found, eventsOf(steps).map(bare));
    },
    at: () => side.evaluate((host) => host.shadowRoot.activeElement?.dataset.at ?? null),
    case: () => side.evaluate((host) => host.caseState),
    most(keys, clicks) {
      assert.ok(count.keys <= keys, `${count.keys} keys instead of ${keys}`);
      assert.ok(count.clicks <= clicks, `${count.clicks} clicks instead of ${clicks}`);
      count.keys = 0;
      count.clicks = 0;
    },
    end: () => page.context().close(),
  };
  await agent.says(/Identify/);
  await page.waitForFunction(() => document.querySelector("headwater-sidebar").caseState !== null);
  return agent;
}
