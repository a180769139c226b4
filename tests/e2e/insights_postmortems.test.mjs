/** Postmortems: what is written is kept, told and taken along, and whether a fix held. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { open } from "./browser.mjs";
import { insights, bare, LATE, SAYS, WIDE } from "./insights.mjs";

const { demo, embed, gallery } = insights();

const keptIn = (opened) => opened.evaluate(() => JSON.parse(localStorage.getItem("headwater-insights-postmortems")));

test("the demo's year has a rise to find, a fix that held, and nothing is requested after load", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator(".control .takeaway").waitFor();
  assert.match(bare(await side.locator(".control .takeaway").textContent()), /Charged twice or too much is above its normal range/);
  await opened.waitForLoadState("networkidle");
  opened.requests.length = 0;
  await side.locator("[data-at='period']").selectOption("year");
  await side.locator("[data-view='causes']").click();
  await side.getByRole("button", { name: "Instructions missing or wrong" }).first().click();
  await side.getByRole("button", { name: "Start a postmortem" }).click();
  await side.locator("#pm-fix").fill("New drawings in every box");
  const day = new Date(Date.now() - 25 * 7 * 86_400_000).toISOString().slice(0, 10);
  await side.locator("#pm-fix-day").fill(day);
  await side.locator(".verdict").waitFor();
  assert.match(await side.locator(".verdict").innerText(), /Contacts fell[\s\S]*\d+ contacts in \d+ weeks before, \d+ in \d+ weeks after/);
  assert.equal(await side.locator("svg .fix").count(), 1);
  // A browser asks for a page's icon again where its address changes.
  assert.deepEqual(opened.requests.filter((address) => !address.endsWith("/logo.svg")), []);
  // Kept in this browser.
  await opened.waitForTimeout(600);
  await opened.reload();
  await side.locator("[data-view='postmortems']").click();
  assert.match(await side.locator(".body").innerText(), /Instructions missing or wrong/);
  await opened.context().close();
});

test("a postmortem is one page of Markdown without anybody's name, and what is written stays words", async () => {
  const opened = await gallery({});
  const side = opened.locator("#insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").fill("<img src=x onerror=alert(1)> [a](javascript:b)");
  await opened.locator("#insights #pm-factors").fill("No check before the second try");
  const [download] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='markdown']").click()]);
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /^# Postmortem: Charged twice or too much$/m);
  assert.match(text, /^## What let it happen$/m);
  assert.match(text, /No check before the second try/);
  assert.doesNotMatch(text, /[^\\]<img|[^\\]\[a\]/);
  assert.match(text, /96, 2 Nov to 30 Nov/);
  await opened.context().close();
});

test("what is typed in a postmortem is there after a reload, with the pages of another tab and of another version", async () => {
  const opened = await embed(LATE(`localStorage.getItem("headwater-insights-postmortems") ??
    localStorage.setItem("headwater-insights-postmortems", '[{"version":9,"of":"another version"}]');`), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator(".lead").waitFor();
  // Opened before anything was written: it must not write its old list over the first tab's.
  const other = await open(opened.context(), "/embed/");
  const beside = other.locator("headwater-insights");
  await beside.locator(".lead").waitFor();
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").pressSequentially("Parcels stood");
  await opened.waitForTimeout(600);
  await beside.locator("[data-view='causes']").click();
  await beside.getByRole("button", { name: "Refund" }).first().click();
  await beside.getByRole("button", { name: "Start a postmortem" }).click();
  await beside.locator("#pm-fix").pressSequentially("Pay at once");
  await other.waitForTimeout(600);
  // Without leaving the field, and sooner than it is written by itself.
  await side.locator("#pm-happened").pressSequentially(" in the yard");
  await opened.reload();
  const kept = await keptIn(opened);
  assert.deepEqual(
    kept.map((one) => one.of ?? (one.parts.happened || one.fix)).sort(),
    ["Parcels stood in the yard", "Pay at once", "another version"],
  );
  // A tab that is open shows what the other wrote.
  await beside.locator("[data-view='postmortems']").click();
  assert.match(await beside.locator(".body").innerText(), /2 postmortems/);
  await opened.context().close();
});

test("a postmortem that the browser refuses to keep is said at once, stays on the page, and is kept once there is room", async () => {
  const opened = await embed(LATE(), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await opened.waitForTimeout(600);
  await opened.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await side.locator("#pm-happened").pressSequentially("Long");
  await side.getByText("This browser has no room left.").waitFor();
  assert.equal(await side.locator("#pm-happened").inputValue(), "Long");
  await opened.evaluate(() => void (Storage.prototype.setItem = window.setItem));
  await side.locator("#pm-guess").pressSequentially("Short");
  await side.getByText("This browser has no room left.").waitFor({ state: "detached" });
  assert.deepEqual((await keptIn(opened)).map(({ parts }) => parts), [{ happened: "Long", guess: "Short" }]);
  await opened.context().close();
});

test("a postmortem is removed after one question, and a page that keeps them itself hears of it", async () => {
  const opened = await embed(LATE(`window.heard = [];
    insights.addEventListener("headwater-postmortem", ({ detail }) => heard.push([detail.postmortem.causeId, detail.removed]));
    insights.postmortems = [];`), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("[data-at='remove']").click();
  await side.locator("#pm-happened").waitFor();
  await side.locator("[data-at='remove-sure']").click();
  await side.getByText("No postmortem yet").waitFor();
  await opened.waitForTimeout(100);
  assert.deepEqual(await opened.evaluate(() => heard.at(-1)), ["delivery_late", true]);
  assert.equal(await keptIn(opened), null);
  await opened.context().close();
});

test("a fix after which contacts fell, but less than hoped, is told as that", async () => {
  const opened = await embed(LATE(SAYS(`(it) => ({ fixes: it.fixes.map((fix) => ({ ...fix, verdict: "fell_short" })) })`)), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-fix-day").fill(new Date(Date.now() - 864e5).toISOString().slice(0, 10));
  assert.match(await side.locator(".verdict").innerText(), /^Contacts fell, less than hoped/);
  await side.locator("[data-view='overview']").click();
  assert.match(bare(await side.locator(".body").innerText()), /After 1 of 1 fix, contacts fell/);
  await opened.context().close();
});

test("a postmortem of a cause of too few says so in the place of its figures", async () => {
  const opened = await embed(LATE(SAYS("() => ({})").replace("{ view })", "{ view, postmortem: () => null })")), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").fill("Few");
  assert.match(await side.locator(".body").innerText(), /no tickets in these days, or too few to be shown/);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("a postmortem takes further actions: each with its function, day, kind and proof, kept and in the Markdown", async () => {
  const opened = await embed(LATE(), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  for (const [at, words] of ["Tell carriers on Friday", "Wrong one", "Count parcels at night"].entries()) {
    await side.locator("[data-at='add-action']").click();
    await side.locator("[data-at='action-what']").nth(at).fill(words);
  }
  const third = side.locator("fieldset", { has: opened.locator("legend", { hasText: /Action \W*3/ }) });
  await third.getByLabel("Kind").selectOption("detect");
  await third.getByLabel("By", { exact: true }).fill("2027-01-15");
  await third.getByLabel("What will prove it").fill("Parcels [late] a night");
  await third.getByLabel("Done", { exact: true }).check();
  await side.getByRole("button", { name: /^Remove\W+Action\W+2/ }).click();
  await opened.waitForTimeout(600);
  await opened.reload();
  await side.locator("[data-view='postmortems']").click();
  await side.locator("tbody .link").first().click();
  assert.deepEqual(await side.locator("[data-at='action-what']").evaluateAll((all) => all.map((one) => one.value)), ["Tell carriers on Friday", "Count parcels at night"]);
  assert.match(bare(await side.locator(".body").innerText()), /2 actions, 1 open/);
  const [download] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='markdown']").click()]);
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /## Further actions\n\n- \[ \] Tell carriers on Friday · Logistics · Prevents it\n- \[x\] Count parcels at night · Logistics · Finds it earlier · By: 15 Jan 2027 · What will prove it: Parcels \\\[late\\\] a night\n/);
  await opened.context().close();
});
