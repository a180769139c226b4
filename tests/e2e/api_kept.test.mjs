/** The document that a page gives, and what the element keeps, hands out and erases. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import { DEFINE, embedding, heard, says, show, side, TICKET, words } from "./embed.mjs";

const { embed, open } = browser();
const embedded = embedding(embed);

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
