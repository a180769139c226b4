/** What Insights says of alarms and long lists, and what of tickets is no markup and no formula. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { insights, bare, LATE, SAYS, WIDE } from "./insights.mjs";

const { embed } = insights();

test("words of a ticket that stand for a cause or a function are no markup and no formula in a file", async () => {
  const opened = await embed(LATE(`insights.tickets = insights.tickets.map((one) => (
      { ...one, fields: { cause: "x;=cmd|'/c calc'!A1", owner: "[a](javascript:b) <img src=x>" } }));`), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  const [page] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='markdown']").click()]);
  const markdown = readFileSync(await page.path(), "utf8");
  assert.match(markdown, /javascript:b/);
  assert.doesNotMatch(markdown, /(^|[^\\])(<img|\[a\])/);
  await side.locator("[data-view='exports']").click();
  const [file] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='export-weeks']").click()]);
  const weeks = readFileSync(await file.path(), "utf8");
  assert.match(weeks, /calc/);
  // Where `;` separates, what follows it begins a cell.
  assert.doesNotMatch(weeks, /;=/);
  await opened.context().close();
});

test("only an alert heads the page, and how often the rule would have told is said of the days it was tried on", async () => {
  const alarm = '{ causeId: "refund_delayed", groupId: null, name: "Refund delayed", level: "watch", days: 7, count: 10, expected: 5, ratio: 2, low: 1, high: 4, since: "2026-11-01", day: "2026-11-02", tickets: [] }';
  const opened = await embed(LATE(SAYS(`() => ({ alarms: [${alarm}], alarmsPerYear: 3, alarmDays: 120 })`)), WIDE);
  const control = opened.locator("headwater-insights .control");
  await control.getByText("3 alerts in 120 days").waitFor();
  assert.doesNotMatch(bare(await control.innerText()), /Refund delayed|Also unusual/);
  await opened.context().close();
});

test("a list that is cut says how many there are, and the way to repeat contacts leads to as many as it says", async () => {
  const changed = `(it) => {
    const tickets = Array.from({ length: 10 }, (_, at) => ({ ...counter.tickets({}, ...asked)[at] }));
    const person = { tickets: tickets.slice(0, 2), sameCause: true, contacts: 2, cost: it.cost.total };
    const alarm = { causeId: "delivery_late", groupId: null, name: "Late delivery", level: "alert", days: 7, count: 78, expected: 5, ratio: 2, low: 1, high: 4, since: "2026-11-01", day: "2026-11-02", tickets };
    return {
      alarms: [alarm],
      followUp: { ...it.followUp, overdue: tickets, overdueCount: 61, goneQuiet: tickets, goneQuietCount: 62 },
      repeats: { ...it.repeats, persons: [person], personsCount: 63, load: { k: 7, n: 40, value: 0.175, low: 0.1, high: 0.3 } },
      quality: { ...it.quality, unknownCauses: [{ id: "odd", n: 9 }], unknownCount: 64 },
    };
  }`;
  const opened = await embed(LATE(SAYS(changed).replace("return Object.assign(Object.create(counter), { view })",
    "return Object.assign(Object.create(counter), { view, tickets: (filter, ...rest) => (window.filter = filter, counter.tickets({}, ...rest)) })")), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator(".control").getByRole("button", { name: "See the tickets" }).click();
  await side.getByText("10 of 78 tickets are shown").waitFor();
  const says = async (view, ...words) => {
    await side.locator(`[data-view='${view}']`).click();
    for (const one of words) await side.locator(".body").getByText(one).first().waitFor();
  };
  await says("follow-up", "61 follow-ups are overdue", "62 customers may have left");
  await side.getByRole("button", { name: "See the 10 tickets" }).first().click();
  await side.getByText("10 of 61 tickets are shown").waitFor();
  await says("quality", "64 causes are in tickets and not in the list", "The first 1 is shown.");
  await says("repeats", "63 customers, most contacts first", "The first 1 is shown.");
  await side.getByRole("button", { name: "See the 7 tickets" }).click();
  await side.locator("#place").waitFor();
  assert.deepEqual(await opened.evaluate(() => window.filter), { sameIssue: true });
  await opened.context().close();
});

test("causes of one group that rise together show the chart of the group, and the way to its weeks and causes", async () => {
  const alarm = '{ causeId: null, groupId: "delivery", name: "Delivery", level: "alert", days: 7, count: 30, expected: 8, ratio: 3, low: 2, high: 5, since: "2026-11-01", day: "2026-11-02", tickets: [] }';
  const opened = await embed(LATE(`insights.tickets = insights.tickets.map((one, at) => (at % 2 === 0 ? one : { ...one, fields: { cause: "order_status_unknown" } }));
    ${SAYS(`() => ({ alarms: [${alarm}] })`)}`), WIDE);
  const control = opened.locator("headwater-insights .control");
  assert.match(bare(await control.locator(".takeaway").innerText()), /^Delivery is above its normal range$/);
  assert.match(bare(await control.innerText()), /In this group, in these days:\s+Order status unknown 20 · Late delivery 10/);
  await control.locator("figcaption button").click();
  await control.locator("tbody .link").first().click();
  assert.match(bare(await opened.locator("headwater-insights #place").innerText()), /^Delivery, week of /);
  assert.ok((await opened.locator("headwater-insights tbody tr").count()) > 0);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

/** With the marks that keep directions apart. */
const OF_CUSTOMERS = /^\W*4\W* contacts for each 100 \W*customers\W*$/;

test("contacts are set against what the lead types for each month; until then it is said what is missing", async () => {
  const opened = await embed(LATE(), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='period']").selectOption("90");
  const card = side.locator("section", { has: opened.locator("[data-at='rate']") }).last();
  assert.match(bare(await card.innerText()), /tickets do not tell how many orders there were/);
  await side.locator("[data-at='rate']").click();
  const months = side.locator("input[data-at^='rate-']");
  const n = await months.count();
  assert.ok(n >= 3 && n <= 4, `${n} months of 90 days`);
  for (let at = 0; at < n; at += 1) {
    await months.nth(at).fill("1000");
    await months.nth(at).press("Tab");
    if (at === 0) assert.match(bare(await card.innerText()), /Missing: .*\d{4}/);
  }
  // 40 contacts; of each month the part of its days: 2000 to 4000 orders.
  const rate = Number(bare(await card.locator(".takeaway").innerText()).match(/^([\d.]+) contacts for each 100 orders$/)?.[1]);
  assert.ok(rate >= 1 && rate <= 2, `${rate} contacts for each 100 orders`);
  assert.match(bare(await card.innerText()), /Likely [\d.]+ to [\d.]+/);
  // Customers are there at a time: their mean, not their sum.
  await side.locator("[data-at='rate-unit']").selectOption("customers");
  await card.locator(".takeaway", { hasText: OF_CUSTOMERS }).waitFor();
  await side.locator("[data-at='lead-cause']").click();
  assert.match(bare(await side.locator(".facts").first().innerText()), /Contacts for each 100 customers\s+3 likely/);
  await opened.reload();
  await side.locator("[data-at='period']").selectOption("90");
  await card.locator(".takeaway", { hasText: OF_CUSTOMERS }).waitFor();
  await opened.context().close();
});

test("the chart of a cause of too few says so in the place of its weeks", async () => {
  const opened = await embed(LATE(SAYS("() => ({})").replace("{ view })", "{ view, chart: (...asked) => ({ ...counter.chart(...asked), few: true, weeks: [] }) })")), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-cause']").click();
  assert.match(bare(await side.locator(".control").innerText()), /Late delivery: fewer than 5 contacts\s[\s\S]*they make no chart/);
  await opened.context().close();
});
