/**
 * Text that wants to be code: every string of the corpus in every place where a ticket, its
 * requester, its fields, a file's name or an admin's list can hold text, with and without the
 * browser's Trusted Types. Nothing runs, nothing becomes markup, nothing is fetched.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ADDRESS, browser } from "./browser.mjs";

const { embed, page } = browser();

const STRINGS = readFileSync(new URL("../data/hostile/strings.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));

const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

/** What the sidebar is made of; anything else came out of a ticket. */
const TAGS = "section header footer h2 h3 p button svg circle path ul ol li div span legend fieldset form label input textarea kbd blockquote mark bdi dl dt dd del slot";

/** Put into the page before anything else: what a hit does, and how a tree is looked through. */
function traps(tags) {
  globalThis.hits = [];
  globalThis.hit = () => globalThis.hits.push(new Error().stack);
  for (const name of ["alert", "confirm", "prompt", "open"]) globalThis[name] = globalThis.hit;
  globalThis.strays = (root) => {
    const known = new Set(tags.split(" "));
    const out = [];
    for (const node of root.querySelectorAll("*")) {
      if (!known.has(node.localName)) out.push(`<${node.localName}>`);
      for (const { name, value } of node.attributes) {
        // Measuring colours leaves an empty style behind.
        if (value !== "" && /^on|^(href|src|srcset|srcdoc|action|formaction|style|ping|background)$/.test(name)) {
          out.push(`${node.localName}[${name}]`);
        }
      }
    }
    return out;
  };
}

for (const policy of [undefined, STRICT]) {
  test(`${STRINGS.length} hostile strings stay words ${policy ? "under Trusted Types" : "without a policy"}`, async () => {
    assert.ok(STRINGS.length >= 200);
    const opened = await embed('<script type="module" src="/pkg/define.js"></script><headwater-sidebar storage="none"></headwater-sidebar>', { policy });
    await opened.evaluate(traps, TAGS);
    await opened.locator("headwater-sidebar").evaluate((host) => customElements.whenDefined(host.localName).then(() => host.ready));
    await opened.waitForLoadState("networkidle");
    opened.requests.length = 0;
    const found = await opened.evaluate(async (strings) => {
      const host = document.querySelector("headwater-sidebar");
      const problems = [];
      host.addEventListener("headwater-error", ({ detail: { code, message } }) => {
        // No list has a cause of such an id; that is told, and not what it was.
        const told = code === "cause-unknown" && message === "no cause of the list has that id";
        if (!told) problems.push(`error ${code} ${message}`);
      });
      const drawn = async (test) => {
        for (let n = 0; n < 500; n += 1) {
          await host.updateComplete;
          if (test(host.shadowRoot)) return true;
          await new Promise((next) => setTimeout(next, 2));
        }
        return false;
      };
      const audit = (n, where) => {
        for (const stray of globalThis.strays(host.shadowRoot)) problems.push(`${n} ${where}: ${stray}`);
      };
      const press = (at) => host.shadowRoot.querySelector(`[data-at="${at}"]`)?.click();
      for (const [n, text] of strings.entries()) {
        const plain = /^[^\0-\x1f\x7f\ud800-\udfff]{1,120}$/.test(text) && text.trim() === text;
        host.ticket = {
          id: `${n}`,
          // The reader takes 512 bytes of a number.
          number: text.slice(0, 120) || "–",
          subject: text,
          requester: { id: `c${n}`, name: text, emails: [text, "a@example.com"], phones: [text], organisation: text, externalIds: { shop: text.slice(0, 120) || "–" }, signature: text },
          messages: [
            { text: `My card was charged twice for one order. ${text} Please refund me. ${text}`, lang: text },
            { text: `<p>I already called the bank.</p>${text}<p>Charged twice for one order.</p>`, format: "html" },
            { from: "agent", text },
          ],
          tags: [text],
          fields: { agreement: text, cause: text, fix_idea: text, offer: text },
        };
        const shows = await drawn((root) => host.caseState?.ticketId === `${n}` && (!plain || root.textContent.includes(text)));
        if (!shows) problems.push(`${n}: not drawn`);
        audit(n, "suggestion");
        if (n % 7 > 0) continue;
        // What the agent types is no more trusted than what the customer wrote.
        press("act:why");
        await drawn((root) => root.querySelector("[data-panel=why]"));
        audit(n, "why");
        host.choose(`new:${text}`);
        host.choose("billing_overcharge");
        for (const step of ["negotiate", "followUp", "analyze"]) host.goTo(step);
        await drawn((root) => root.querySelector("[id=step-analyze]"));
        for (const field of host.shadowRoot.querySelectorAll("input[type=text], textarea")) {
          field.value = text;
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }
        host.save({ preview: true });
        await drawn((root) => root.querySelector("[data-panel=save-list]"));
        audit(n, "save list");
        if (!host.shadowRoot.querySelector("[data-panel=save-list]")) problems.push(`${n}: no save list`);
      }
      // Time for what loads late.
      await new Promise((next) => setTimeout(next, 300));
      return { problems, hits: globalThis.hits };
    }, STRINGS);
    assert.deepEqual(found, { problems: [], hits: [] });
    assert.deepEqual(opened.requests, [], "nothing is fetched");
    assert.deepEqual(opened.errors, []);
    await opened.context().close();
  });
}

test("an admin's list may be called anything", async () => {
  const names = [...new Set(STRINGS.map((text) => text.replace(/[\0-\x1f\x7f]/g, " ").trim().slice(0, 60)).filter(Boolean))].slice(0, 250);
  const config = {
    owners: [{ id: "o", name: "<img src=x onerror=hit()>" }],
    causes: names.map((name, n) => ({ id: `c${n}`, name, definition: name, ownerId: "o", avoidable: "yes", phrases: [] })),
  };
  const opened = await embed('<script type="module" src="/pkg/define.js"></script><headwater-sidebar storage="none" no-suggestions config-url="config.json"></headwater-sidebar>', {
    policy: STRICT,
    files: { "config.json": { json: config } },
  });
  const told = await opened.evaluate(() => new Promise((settle) => {
    const side = document.querySelector("headwater-sidebar");
    side.addEventListener("headwater-error", (event) => settle(event.detail));
    side.ready.then(() => settle(null));
  }));
  assert.equal(told, null);
  await opened.evaluate(traps, TAGS);
  const side = opened.locator("headwater-sidebar");
  await side.evaluate((host) => (host.ticket = { id: "1", text: "Hello" }));
  await side.locator("[role=option]").last().waitFor();
  const shown = await side.evaluate((host) => [...host.shadowRoot.querySelectorAll("[role=option] > span:first-child")].map((node) => node.textContent));
  assert.equal(shown.filter((name) => names.includes(name)).length, names.length);
  await side.evaluate((host) => host.choose("c0"));
  await opened.waitForTimeout(200);
  assert.deepEqual(await opened.evaluate(() => [globalThis.strays(document.querySelector("headwater-sidebar").shadowRoot), globalThis.hits]), [[], []]);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("a hostile file, opened in the demo, is an inbox of words", async () => {
  const demo = await page("/");
  await demo.evaluate(traps, `${TAGS} article strong small time details summary aside nav main a`);
  const tickets = STRINGS.map((text, n) => ({ id: n + 1, subject: text, requester: { id: `c${n}`, name: text }, messages: [{ text: text || "–" }] }));
  await demo.locator("#file").setInputFiles({ name: '"><img src=x onerror=hit()>.json', mimeType: "application/json", buffer: Buffer.from(JSON.stringify(tickets)) });
  await demo.locator("#samples").waitFor();
  const rows = demo.locator("#inbox [data-id]");
  while ((await demo.locator("#inbox .more button").count()) > 0) await demo.locator("#inbox .more button").click();
  assert.equal(await rows.count(), STRINGS.length);
  for (let n = 0; n < STRINGS.length; n += 10) await rows.nth(n).click();
  await demo.waitForTimeout(200);
  const found = await demo.evaluate(() => [
    ...[...document.querySelectorAll("#inbox, .ticket, #import-status")].flatMap((node) => globalThis.strays(node)),
    ...globalThis.hits,
  ]);
  assert.deepEqual(found, []);
  assert.deepEqual(demo.requests.filter((url) => !url.startsWith(ADDRESS)), []);
  await demo.context().close();
});
