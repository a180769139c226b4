/** The public face of the element, on a page of an embedder's own: everything that is documented. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ADDRESS, browser, nodesOf } from "./browser.mjs";
import { DEFINE, EARS, embedding, heard, hears, says, show, side, TICKET, words } from "./embed.mjs";

const { embed, open } = browser();
const embedded = embedding(embed);

test("what was set before the element's code came is not lost", async () => {
  const page = await embed(`${EARS}<headwater-sidebar></headwater-sidebar>`);
  await side(page).evaluate((host, ticket) => {
    Object.assign(host, { ticket, storage: "none", theme: "dark", noSuggestions: true, headingLevel: 4 });
  }, TICKET);
  await page.addScriptTag({ type: "module", url: "/pkg/define.js" });
  await says(page, /Choose a cause/);
  assert.doesNotMatch(await words(page), /None of these/);
  const found = await side(page).evaluate((host) => [
    host.getAttribute("theme"),
    host.hasAttribute("no-suggestions"),
    host.shadowRoot.querySelector("h2").ariaLevel,
    Object.hasOwn(host, "ticket"),
  ]);
  assert.deepEqual(found, ["dark", true, "4", false]);
});

test("the module may be loaded twice, from two places", async () => {
  const page = await embedded();
  await page.evaluate(() => import("/pkg/define.js?again"));
  await page.addScriptTag({ type: "module", url: "/pkg/define.js?third" });
  await show(page);
  assert.deepEqual(page.errors, []);
});

test("two sidebars on one page each keep to their ticket", async () => {
  const page = await embedded('<headwater-sidebar storage="none"></headwater-sidebar><headwater-sidebar storage="none"></headwater-sidebar>');
  await page.evaluate((ticket) => {
    const [one, two] = document.querySelectorAll("headwater-sidebar");
    one.ticket = ticket;
    two.ticket = { ...ticket, id: "t2", number: "#2" };
  }, TICKET);
  await says(page, /#1/, 0);
  await says(page, /#2.*None of these/, 1);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/, 0);
  assert.doesNotMatch(await words(page, 1), /Working cause/);
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll("headwater-sidebar")].map((host) => host.shadowRoot.querySelector("section").ariaLabel));
  assert.notEqual(labels[0], labels[1]);
});

test("a ticket switched ten times a second ends on the last one, and mixes nothing", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).evaluate(async (host, ticket) => {
    for (let n = 0; n < 40; n += 1) {
      host.ticket = { ...ticket, id: `s${n}`, number: `#s${n}` };
      if (n % 7 === 0) host.ticket = null;
      await new Promise((next) => setTimeout(next, 25));
    }
  }, TICKET);
  await says(page, /#s39.*None of these/);
  assert.doesNotMatch(await words(page), /Working cause/);
  await show(page);
  await says(page, /Working cause: Charged twice/);
  assert.deepEqual(await heard(page, "error"), []);
});

test("attributes and properties say the same", async () => {
  const page = await embedded();
  const found = await side(page).evaluate(async (host) => {
    Object.assign(host, { readonly: true, noShortcuts: true, noWrite: true, density: "compact" });
    await host.updateComplete;
    const names = host.getAttributeNames().sort();
    host.removeAttribute("readonly");
    host.setAttribute("heading-level", "3");
    host.setAttribute("config-url", "/embed/none.json");
    await host.updateComplete;
    return { names, readonly: host.readonly, level: host.headingLevel, url: host.configUrl };
  });
  assert.deepEqual(found, {
    names: ["density", "no-shortcuts", "no-write", "readonly", "storage", "theme"],
    readonly: false,
    level: 3,
    url: "/embed/none.json",
  });
});

test("no-suggestions and no-write each take one ability away, and give it back", async () => {
  const page = await embedded('<headwater-sidebar storage="none" no-suggestions no-write></headwater-sidebar>');
  await show(page);
  assert.equal((await heard(page, "suggest")).length, 0);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Kept in this browser/);
  assert.equal(await side(page).locator("[data-at='act:save']").count(), 0);
  await side(page).evaluate((host) => host.save());
  assert.equal((await heard(page, "before-write")).length, 0);
  await side(page).evaluate((host) => (host.noWrite = false));
  await says(page, /Filled in, not in ticket.*Save 3 changes/);
  await show(page, { ...TICKET, id: "t2" });
  assert.doesNotMatch(await words(page), /None of these/);
  await side(page).evaluate((host) => (host.noSuggestions = false));
  await says(page, /None of these/);
});

test("readonly shows and takes nothing", async () => {
  const page = await embedded('<headwater-sidebar storage="none" readonly></headwater-sidebar>');
  await side(page).evaluate((host, ticket) => (host.ticket = ticket), TICKET);
  await says(page, /Read only/);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  assert.deepEqual(await heard(page, "cause"), []);
  assert.ok(await side(page).evaluate((host) => host.matches(":state(readonly)")));
});

const CAUSES = {
  owners: [{ id: "kitchen", name: "Kitchen" }],
  causes: [{ id: "burnt", name: "Burnt toast", definition: "Toast came burnt.", ownerId: "kitchen", avoidable: "yes", phrases: ["burnt toast"] }],
};

test("a configuration is read from an address of this origin", async () => {
  const files = { "config.json": { json: { ...CAUSES, words: { own: { "face.name": "Causes" } } } } };
  const page = await embedded('<headwater-sidebar storage="none" config-url="/embed/config.json"></headwater-sidebar>', { files });
  await show(page);
  await side(page).evaluate((host) => host.choose("burnt"));
  await says(page, /Working cause: Burnt toast/);
  assert.deepEqual(page.errors, []);
});

test("a configuration that cannot be used is told of, and nothing is suggested or written", async () => {
  const files = {
    "bad.json": { json: { causes: [{ id: "x" }] } },
    "text.json": { body: '{\n  none', contentType: "application/json" },
  };
  const cases = [
    ["/embed/missing.json?key=7", "config-unreachable", /: http.*\/embed\/missing\.json answered 404$/],
    ["/embed/text.json", "config-json", /text\.json is not valid JSON; look at line 2, column 3$/],
    ["https://example.com/config.json", "config-origin", /example\.com\/config\.json is of another origin$/],
    ["/embed/bad.json", "setting-missing", /causes\[0\]\.name is missing/],
  ];
  for (const [url, code, message] of cases) {
    const page = await embedded(`<headwater-sidebar storage="none" config-url="${url}"></headwater-sidebar>`, { files });
    await show(page);
    await says(page, /The settings can’t be used/);
    const errors = await heard(page, "error");
    assert.deepEqual(errors.map((error) => error.code), [code], url);
    assert.match(errors[0].message, message);
    const problems = await side(page).evaluate((host) => host.problems);
    assert.deepEqual(problems.map((problem) => problem.code), [code]);
    assert.equal((await heard(page, "suggest")).length, 0);
    await side(page).evaluate((host) => host.choose("billing_overcharge"));
    await says(page, /Kept in this browser/);
    await side(page).evaluate((host) => host.save());
    assert.equal((await heard(page, "before-write")).length, 0);
    assert.equal(page.requests.filter((request) => request.includes("example.com")).length, 0);
    await page.context().close();
  }
});

test("ready, version, caseState and suggestion tell what is known", async () => {
  const page = await embedded();
  const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
  const ready = await hears(page, "ready");
  assert.deepEqual([ready.version, ready.configVersion, ready.lang, ready.v], [version, 0, "en", 1]);
  const before = await side(page).evaluate((host) => [host.version, host.caseState, host.suggestion]);
  assert.deepEqual(before, [version, null, null]);
  await show(page);
  await hears(page, "suggest");
  const suggestion = await side(page).evaluate((host) => host.suggestion);
  assert.equal(suggestion.candidates[0].causeId, "billing_overcharge");
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/);
  const state = await side(page).evaluate((host) => host.caseState);
  assert.equal(state.ticketId, "t1");
  assert.equal(state.unsaved, Object.keys(state.answers).length);
  assert.equal(state.answers.cause, "billing_overcharge");
  await show(page, { ...TICKET, id: "t2" });
  assert.notEqual(await side(page).evaluate((host) => host.caseState.answers.cause), "billing_overcharge");
});

test("methods do what a press does, without taking focus, and say that the page did it", async () => {
  const page = await embedded('<button id="mine">mine</button><headwater-sidebar storage="none"></headwater-sidebar>');
  await page.locator("#mine").focus();
  await show(page);
  const call = (name, ...args) => side(page).evaluate((host, [method, list]) => void host[method](...list), [name, args]);
  await call("choose", "billing_overcharge");
  await says(page, /Working cause/);
  assert.deepEqual((await heard(page, "cause")).map(({ causeId, by }) => [causeId, by]), [["billing_overcharge", "host"]]);
  await call("goTo", "analyze");
  assert.equal(await side(page).locator("[data-at=analyze]").getAttribute("aria-expanded"), "true");
  await call("save", { preview: true });
  await says(page, /Save these to the ticket/);
  assert.equal((await heard(page, "before-write")).length, 0);
  await call("save");
  const write = await hears(page, "write");
  assert.equal(write.by, "host");
  assert.ok(write.patch.some((change) => change.field === "cause" && change.to === "billing_overcharge"));
  await says(page, /In ticket/);
  await call("undo");
  assert.equal((await hears(page, "write", 2)).patch.find((change) => change.field === "cause").to, null);
  await call("refresh");
  assert.equal(await page.evaluate(() => document.activeElement.id), "mine");
  await call("focus");
  assert.equal(await side(page).evaluate((host) => host.shadowRoot.activeElement.dataset.at), "title");
});

test("what a page misspelt is said, and nothing is done for it", async () => {
  const page = await embedded("<headwater-sidebar storage=\"memory\"></headwater-sidebar>");
  const lines = [];
  page.on("console", (line) => line.type() === "warning" && lines.push(line.text()));
  await show(page, { ...TICKET, txt: "my words" });
  await side(page).evaluate((host) => {
    host.storage = "memorised";
    host.strings = { "face.nmae": "Causes" };
    host.goTo("nowhere");
    host.choose("biling_overcharge");
  });
  const error = await hears(page, "error");
  assert.deepEqual([error.code, error.ticketId, error.by], ["cause-unknown", "t1", "host"]);
  for (const [what, name] of [["ticket", "txt"], ["storage", "memorised"], ["step", "nowhere"]]) {
    assert.equal(lines.filter((line) => line === `headwater: unknown in ${what}: ${name}`).length, 1, `${what}: ${lines}`);
  }
  assert.ok(lines.some((line) => line.includes("face.nmae")), lines.join());
  assert.doesNotMatch(lines.join(), /my words/);
  await show(page);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/);
  const refused = (method, word) =>
    side(page).evaluate((host, [name, given]) => host[name](given).then(() => "taken", (error) => error.name), [method, word]);
  assert.deepEqual([await refused("erase", "evrything"), await refused("exportData", "xml")], ["TypeError", "TypeError"]);
  assert.match(await words(page), /Working cause/);
});

test("a suggestion is told once, whatever files come after it", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => host.ready);
  await page.waitForTimeout(1500);
  const told = (await heard(page, "suggest")).map(({ candidates, outcome }) => JSON.stringify([outcome, candidates]));
  assert.deepEqual(told, [...new Set(told)]);
  assert.equal((await heard(page, "evidence")).length, told.length);
});

test("a blind check is a state, until the agent asks for the suggestion", async () => {
  const page = await embedded();
  await side(page).evaluate((host) => (host.config = { suggestions: { blindCheckPercent: 20 } }));
  for (let n = 0; n < 60; n += 1) {
    await show(page, { ...TICKET, id: `blind-${n}` });
    if (await side(page).evaluate((host) => host.matches(":state(blind)"))) break;
  }
  assert.equal(await side(page).evaluate((host) => `${host.matches(":state(blind)")} ${host.suggestion}`), "true null");
  await side(page).getByRole("button", { name: "Skip and show suggestions" }).click();
  await says(page, /None of these/);
  assert.equal(await side(page).evaluate((host) => `${host.matches(":state(blind)")} ${host.suggestion.outcome}`), "false strong");
});

test("an undo of what was saved is an undo too", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).evaluate((host) => host.save());
  await hears(page, "write");
  await says(page, /In ticket/);
  await side(page).evaluate((host) => host.undo());
  await hears(page, "write", 2);
  assert.equal((await heard(page, "undo")).length, 1);
});

test("an engine that did not start says which file was missing, and why", async () => {
  const page = await embed(`${EARS}<headwater-sidebar storage="none"></headwater-sidebar>`);
  await page.route("**/pkg/headwater_bg.wasm", (route) => route.fulfill({ status: 404 }));
  await page.addScriptTag({ type: "module", url: "/pkg/define.js" });
  const error = await hears(page, "error");
  assert.equal(error.code, "engine-off");
  assert.match(error.message, /^suggestions are off: http.*\/pkg\/headwater_bg\.wasm: status 404$/);
});

test("a save can be prevented before it is written", async () => {
  const page = await embedded();
  await show(page);
  await page.evaluate(() => addEventListener("headwater-before-write", (event) => event.preventDefault(), { once: true }));
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).evaluate((host) => host.save());
  await says(page, /Filled in, not in ticket/);
  await page.waitForTimeout(100);
  assert.equal((await heard(page, "write")).length, 0);
  await side(page).evaluate((host) => host.save());
  await hears(page, "write");
});

test("what is kept can be exported, a ticket's notes erased, and then everything", async () => {
  const page = await embedded("<headwater-sidebar></headwater-sidebar>");
  const { id, ...rest } = TICKET;
  await side(page).evaluate((host, ticket) => (host.ticket = ticket), TICKET);
  await side(page).getByRole("button", { name: "Start" }).click();
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/);
  await show(page, { ...rest, id: '=1+"2"' });
  await side(page).evaluate((host) => host.choose("delivery_late"));
  await says(page, /Working cause: Late/);
  await page.waitForTimeout(150);
  const json = await side(page).evaluate((host) => host.exportData());
  assert.equal(json.v, 1);
  assert.deepEqual(json.cases.map((one) => [one.ticket, one.cause, one.entries.length]), [['=1+"2"', "delivery_late", 2], [id, "billing_overcharge", 2]]);
  assert.doesNotMatch(JSON.stringify(json), /charged twice for one order/, "no word of a ticket");
  const csv = await side(page).evaluate((host) => host.exportData("csv"));
  assert.match(csv, /^ticket,number,contact,cause,/);
  assert.match(csv, /\r\n"'=1\+""2""",/);
  await side(page).evaluate((host) => host.erase("ticket"));
  await page.waitForTimeout(150);
  assert.deepEqual((await side(page).evaluate((host) => host.exportData())).cases.map((one) => one.ticket), [id]);
  await side(page).evaluate((host) => host.erase("all"));
  const after = await side(page).evaluate((host) => host.exportData("json"));
  assert.deepEqual([after.cases.filter((one) => one.ticket === id), after.settings.started], [[], undefined]);
  const again = await open(page.context(), "/embed/");
  await side(again).evaluate((host, ticket) => (host.ticket = ticket), TICKET);
  await says(again, /Start/);
});

test("erasing everything forgets the document that held last, too", async () => {
  const page = await embedded("<headwater-sidebar></headwater-sidebar>");
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("headwater-")));
  await side(page).evaluate((host) => (host.config = { version: 2, number: 3 }));
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("headwater-config ")));
  await page.evaluate(() => {
    localStorage.setItem("headwater-document /headwater", "{}");
    localStorage.setItem("headwater-document", "{}");
    sessionStorage.setItem("headwater-by-hand", "[]");
  });
  await side(page).evaluate((host) => host.erase("all"));
  assert.deepEqual(await kept(), []);
  assert.equal(await page.evaluate(() => sessionStorage.getItem("headwater-by-hand")), null, "what was typed before the engine ran");
});

test("what is kept is handed out as a file from where it is said what is stored", async () => {
  const page = await embedded("<headwater-sidebar></headwater-sidebar>");
  await side(page).evaluate((host, ticket) => (host.ticket = ticket), TICKET);
  await side(page).getByRole("button", { name: "Start" }).click();
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/);
  await side(page).locator("[data-at=menu]").click();
  await side(page).locator("[data-at='act:stored']").click();
  await says(page, /notes go ?in 180 days/);
  const [file] = await Promise.all([page.waitForEvent("download"), side(page).locator("[data-at='act:export']").click()]);
  assert.equal(file.suggestedFilename(), "headwater.json");
  const kept = JSON.parse(readFileSync(await file.path(), "utf8"));
  assert.deepEqual(kept.cases.map((one) => [one.ticket, one.cause]), [[TICKET.id, "billing_overcharge"]]);
});

test("an amount is written as the agent's language writes it", async () => {
  const page = await embedded('<headwater-sidebar storage="none" lang="de-DE"></headwater-sidebar>');
  await side(page).evaluate((host, ticket) => (host.ticket = ticket), TICKET);
  await side(page).locator("[data-at=cause]").waitFor();
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).locator("[data-at='wanted:refund']").click();
  await side(page).locator("[data-at='offer:refund_due']").click();
  const amount = side(page).locator("input[data-at=amount]");
  await amount.pressSequentially("18,4");
  assert.equal(await amount.inputValue(), "18,4", "what is typed stays as it is typed");
  await amount.press("Enter");
  await page.waitForFunction(() => document.querySelector("headwater-sidebar").shadowRoot.querySelector("input[data-at=amount]").value === "18,40");
  assert.equal((await hears(page, "offer", 2)).amount, "18.40");
});

test("slots take an embedder's own, and before the code comes the content shows", async () => {
  const page = await embedded(`<headwater-sidebar storage="none">
    <p>Loading…</p><p slot="notice">My notice</p><p slot="identify-extra">My step 1</p>
    <p slot="negotiate-extra">My step 2</p><p slot="follow-up-extra">My step 3</p><p slot="analyze-extra">My step 4</p>
    <p slot="footer-extra">My foot</p><p slot="empty">Nothing here</p></headwater-sidebar>`);
  const seen = (text) => page.getByText(text, { exact: true }).isVisible();
  await says(page, /No ticket open/);
  assert.deepEqual([await seen("Loading…"), await seen("My notice"), await seen("Nothing here")], [false, true, true]);
  await show(page);
  for (const step of ["negotiate", "followUp", "analyze"]) await side(page).evaluate((host, name) => host.goTo(name), step);
  for (const text of ["My step 1", "My step 2", "My step 3", "My step 4", "My foot"]) assert.ok(await seen(text), text);
  assert.equal(await seen("Nothing here"), false);
});

test("taken out and put in again, it goes on with its ticket", async () => {
  const page = await embedded();
  await show(page);
  await page.evaluate(async () => {
    const host = document.querySelector("headwater-sidebar");
    host.remove();
    await new Promise((next) => setTimeout(next, 50));
    document.body.append(host);
  });
  await says(page, /None of these/);
  assert.deepEqual(page.errors, []);
});

test("a ticket that is none closes the one before, is named in the error, and is not what Save writes to", async () => {
  const cases = [
    [{ id: "WA-2", messages: "private words" }, "WA-2", "wire-type", /ticket\.messages/],
    [{ text: "private words" }, null, "wire-missing", /ticket\.id/],
    [{ id: "", text: "private words" }, null, "wire-range", /ticket\.id/],
  ];
  for (const [ticket, ticketId, code, place] of cases) {
    const page = await embedded();
    await show(page);
    await side(page).evaluate((host, given) => (host.ticket = given), ticket);
    await says(page, /This ticket could not be read/);
    assert.doesNotMatch(await words(page), /None of these/);
    const error = await hears(page, "error");
    assert.deepEqual([error.ticketId, error.code], [ticketId, code]);
    assert.match(error.message, place);
    assert.doesNotMatch(JSON.stringify(error), /private words/);
    await side(page).evaluate((host) => host.choose("billing_overcharge"));
    await side(page).evaluate((host) => host.save());
    await page.waitForTimeout(100);
    assert.deepEqual(await heard(page, "before-write"), []);
    await show(page);
    assert.doesNotMatch(await words(page), /Working cause/);
    await page.context().close();
  }
});

test("a ticket that is no plain value closes the one before too", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => (host.ticket = { id: "B", text: "private words", orderValue: 89n }));
  await says(page, /This ticket could not be read/);
  assert.equal((await hears(page, "error")).code, "wire-type");
});

test("a helpdesk's own words for channel, status or date cost no ticket and are told of once", async () => {
  const page = await embedded();
  const warnings = [];
  page.on("console", (line) => line.type() === "warning" && warnings.push(line.text()));
  const own = { channel: "whatsapp", status: "on-hold", createdAt: "30.11.2026", orderValue: 89, requester: { name: "A. Example" } };
  for (const id of ["WA-1", "WA-2"]) await show(page, { ...TICKET, ...own, id, number: `#${id}` });
  await says(page, /#WA-2.*None of these/);
  assert.deepEqual(await heard(page, "error"), []);
  assert.equal(warnings.filter((line) => line.includes("ticket.channel")).length, 1);
  assert.equal(warnings.length, 5, warnings.join("\n"));
  assert.doesNotMatch(warnings.join(), /whatsapp|on-hold|30\.11|Example/);
});

test("tickets may leave out what the reader does without", async () => {
  const page = await embedded();
  const tickets = [
    { id: 7, text: "Charged twice for one order" },
    { id: "8", subject: null, messages: [{ text: "Charged twice", at: new Date(0) }], customer: { key: "c1" }, closedAt: undefined },
    { id: "9", createdAt: "2026-11-24T10:00:00Z", tags: [], fields: { cause: "delivery_late" }, messages: [] },
  ];
  for (const ticket of tickets) {
    await side(page).evaluate((host, given) => {
      if (given.messages?.[0]?.at) given.messages[0].at = new Date(0);
      host.ticket = given;
    }, ticket);
    await says(page, new RegExp(`ticket ${ticket.id} .*(None of these|Choose a cause)`));
  }
  assert.deepEqual(await heard(page, "error"), []);
});

test("nothing beside it jumps while it loads, suggests and changes its ticket", async () => {
  const page = await embed(`<body style="margin:0"><style>headwater-sidebar:not(:defined) { display: block; min-block-size: 400px }</style>${DEFINE}<headwater-sidebar storage="none" style="inline-size:320px"></headwater-sidebar><p>Another app</p>
    <script>
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    </script>`);
  await show(page);
  await show(page, { ...TICKET, id: "t2", number: "#2" });
  await page.waitForTimeout(200);
  const shift = await page.evaluate(() => globalThis.shift);
  assert.ok(shift <= 0.02, `layout shift ${shift}`);
});

test("an element that is taken out for good is let go", async () => {
  const page = await embed('<script type="module" src="/pkg/define.js"></script>');
  await page.evaluate(() => customElements.whenDefined("headwater-sidebar"));
  const come = (times) =>
    page.evaluate(async (count) => {
      for (let n = 0; n < count; n += 1) {
        const side = document.createElement("headwater-sidebar");
        side.storage = "none";
        document.body.append(side);
        await side.ready;
        side.ticket = { id: `${n}`, text: "My card was charged twice." };
        await new Promise((done) => setTimeout(done, 100));
        side.remove();
      }
    }, times);
  await come(2);
  const before = await nodesOf(page);
  await come(10);
  const more = (await nodesOf(page)) - before;
  assert.ok(more < 600, `${more} nodes more after 10 elements`);
  await page.context().close();
});

test("working hours hold in the document's time zone; a zone that is none is told of, and the browser's own is used", async () => {
  const page = await embed(DEFINE, { timezoneId: "Europe/London" });
  const found = await page.evaluate(async () => {
    const { default: init, Session, checkConfig } = await import("/pkg/engine.js");
    await init();
    const now = Date.parse("2026-11-23T00:30:00Z");
    return ["", "Asia/Kathmandu", "America/New_York", "Asia/Tokio"].map((zone) => {
      const document = { version: 2, hours: { zone } };
      const session = new Session(document);
      const send = (event) => session.send(event, now);
      send({ type: "device", storage: "none", settings: { started: true }, cases: [] });
      send({ type: "ticket", ticket: { id: "1", text: "Where is it?", createdAt: "2026-11-23T00:00:00Z" } });
      send({ type: "journal", ticketId: "1", entries: [], drafts: {} });
      const { view } = send({ type: "answer", id: "cause-search", value: "delivery_late" });
      const note = view.steps[0].blocks.find((block) => block.note?.text.key === "deadline.first_reply" || block.text?.key === "deadline.first_reply");
      const by = (note.note ?? note).text.args[0].value.at;
      return [new Date(by).toISOString(), checkConfig(JSON.stringify(document)).problems.map((problem) => problem.path)];
    });
  });
  assert.deepEqual(found, [
    ["2026-11-23T17:00:00.000Z", []],
    ["2026-11-23T11:15:00.000Z", []],
    ["2026-11-23T22:00:00.000Z", []],
    ["2026-11-23T17:00:00.000Z", ["hours.zone"]],
  ]);
  await page.context().close();
});
