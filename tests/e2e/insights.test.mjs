/** Insights: every state in every look, the demo's year of tickets, journeys by count of clicks. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe, browser, open } from "./browser.mjs";

const { page, embed } = browser();
const VIEWS = ["overview", "causes", "repeats", "follow-up", "postmortems", "quality", "exports"];
const STATES = ["full", "few", "part-failed", "loading", "empty", "forbidden", "failed", "no-engine", "reading"];
const WIDTHS = [1280, 768, 480, 320];
/** Words of a drawing: axe does not look behind them; their colours are tokens measured on the ground. */
const REVIEWED = [/ #insights,(text\[|\.(value|tick|limit|fix-label)\b).* contains an image node$/];

async function gallery(settings, options = {}) {
  const { theme, width = 1280, ...rest } = settings;
  const words = new URLSearchParams({ ...rest, theme: theme === "forced" ? "light" : (theme ?? "light") });
  const opened = await page(`/insights-gallery.html?${words}`, {
    forcedColors: theme === "forced" ? "active" : "none",
    viewport: { width, height: 900 },
    locale: "en-GB",
    ...options,
  });
  await opened.locator("#insights .body > *").first().waitFor();
  return opened;
}

/** The demo's page, once its figures are there. */
async function demo(path = "/insights.html", options = {}) {
  const opened = await page(path, { locale: "en-GB", ...options });
  await opened.locator("headwater-insights .lead").waitFor();
  return opened;
}

/** Words without the marks that keep directions apart. */
const bare = (text) => text.replace(/[\u2066-\u2069]/g, "");

/** What sticks out of the element sideways; a table's own box may scroll. */
const sticking = (opened, tag) =>
  opened.evaluate((name) => {
    const host = document.querySelector(name);
    const frame = host.getBoundingClientRect();
    const out = [];
    for (const node of host.shadowRoot.querySelectorAll("*")) {
      if (node.closest(".spoken, .hidden-text, svg, .box")) continue;
      const box = node.getBoundingClientRect();
      if (box.width > 0 && (box.left < frame.left - 0.5 || box.right > frame.right + 0.5)) out.push(`${node.localName}.${node.className}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) out.push("the page scrolls sideways");
    return out;
  }, tag);

for (const theme of ["light", "dark", "forced"]) {
  for (const dir of ["ltr", "rtl"]) {
    test(`axe finds nothing in any view: ${theme}, ${dir}`, async () => {
      for (const view of VIEWS) {
        const opened = await gallery({ theme, dir, view });
        // With all tables open.
        for (const button of await opened.locator("#insights figcaption button").all()) await button.click();
        assert.deepEqual(await axe(opened, "document", REVIEWED), [], view);
        assert.deepEqual(opened.errors, []);
        await opened.context().close();
      }
    });
  }
}

for (const state of STATES) {
  test(`axe finds nothing, at 1280 and 320 px: ${state}`, async () => {
    for (const width of [1280, 320]) {
      const opened = await gallery({ state, width });
      assert.deepEqual(await axe(opened, "document", REVIEWED), [], `${width} px`);
      await opened.context().close();
    }
  });
}

test("axe would find something: a negative control", async () => {
  const opened = await gallery({});
  await opened.evaluate(() => document.querySelector("#insights").shadowRoot.querySelector("svg[role=img]").removeAttribute("aria-label"));
  await opened.evaluate(() => document.querySelector("#insights").shadowRoot.querySelectorAll("svg title").forEach((node) => node.remove()));
  assert.notDeepEqual(await axe(opened, "document", REVIEWED), []);
  await opened.context().close();
});

for (const [dir, longer] of [["ltr", 0], ["rtl", 0], ["ltr", 40]]) {
  test(`nothing sticks out from ${WIDTHS[0]} to ${WIDTHS.at(-1)} px: ${dir}, ${longer} % longer words`, async () => {
    const opened = await gallery({ dir, longer });
    for (const view of VIEWS) {
      await opened.evaluate((name) => (document.querySelector("#insights").view = name), view);
      for (const width of WIDTHS) {
        await opened.setViewportSize({ width, height: 900 });
        await opened.waitForTimeout(60);
        assert.deepEqual(await sticking(opened, "#insights"), [], `${view}, ${width} px`);
      }
    }
    await opened.context().close();
  });
}

/** What readers may set themselves; over all rules of ours, as a browser's extension does. */
const SPACED =
  "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }";
for (const [name, rules] of [["the spacing of WCAG 1.4.12", SPACED], ["a doubled font", ":host { font-size: 200% !important }"]]) {
  test(`nothing sticks out with ${name}`, async () => {
    const opened = await gallery({});
    await opened.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      const root = document.querySelector("#insights").shadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }, rules);
    for (const view of VIEWS) {
      await opened.evaluate((one) => (document.querySelector("#insights").view = one), view);
      for (const width of WIDTHS) {
        await opened.setViewportSize({ width, height: 900 });
        await opened.waitForTimeout(60);
        assert.deepEqual(await sticking(opened, "#insights"), [], `${view}, ${width} px`);
      }
    }
    await opened.context().close();
  });
}

for (const lang of ["de", "es", "fr"]) {
  test(`nothing sticks out and nothing is left in English: ${lang}`, async () => {
    const opened = await gallery({ lang });
    for (const view of VIEWS) {
      await opened.evaluate((name) => (document.querySelector("#insights").view = name), view);
      for (const width of [1280, 320]) {
        await opened.setViewportSize({ width, height: 900 });
        await opened.waitForTimeout(60);
        assert.deepEqual(await sticking(opened, "#insights"), [], `${view}, ${width} px`);
      }
    }
    await opened.context().close();
  });
}

test("a chart is a figure with its finding as heading, nothing in an image takes focus, and its table has every value", async () => {
  const opened = await gallery({});
  const wrong = await opened.evaluate(() => {
    const root = document.querySelector("#insights").shadowRoot;
    const out = [];
    const figures = [...root.querySelectorAll("figure")];
    if (figures.length !== 4) out.push(`${figures.length} figures`);
    for (const figure of figures) {
      const heading = root.getElementById(figure.getAttribute("aria-labelledby"));
      if (!/^H\d$/.test(heading?.tagName ?? "") || heading.textContent.trim() === "") out.push(`${figure.className}: no heading`);
    }
    for (const node of root.querySelectorAll('[role="img"] :is(a, button, input, select, [tabindex])')) out.push(`${node.localName} in an image`);
    const chart = root.querySelector("svg[role=img]");
    const probe = root.querySelector(".muted");
    const colours = [probe, root.querySelector(".base")].map((node) => getComputedStyle(node).color);
    for (const text of root.querySelectorAll("svg text")) {
      if (!colours.includes(getComputedStyle(text).fill)) out.push(`${text.textContent} is in no measured colour`);
    }
    if (!chart?.querySelector("title")?.textContent || !chart.querySelector("desc")?.textContent) out.push("no title or description");
    return out;
  });
  assert.deepEqual(wrong, []);
  await opened.locator("#insights .control figcaption button").click();
  assert.equal(await opened.locator("#insights .control tbody tr").count(), 52);
  await opened.locator("#insights .skyline figcaption button").click();
  assert.match(await opened.locator("#insights .skyline tbody tr").last().textContent(), /Not known yet/);
  // Whichever way it is sorted.
  for (let turn = 0; turn < 2; turn += 1) {
    await opened.locator("#insights .skyline thead button").first().click();
    assert.match(await opened.locator("#insights .skyline tbody tr").last().textContent(), /Not known yet/);
  }
  assert.equal(await opened.locator("#insights .skyline thead th[aria-sort]").count(), 1);
  await opened.context().close();
});

test("below 560 px every chart is a ranked list", async () => {
  const opened = await gallery({ width: 540 });
  assert.equal(await opened.locator("#insights svg[role=img]:visible").count(), 0);
  assert.equal(await opened.locator("#insights .blocks:visible").count(), 0);
  assert.ok((await opened.locator("#insights .skyline .rows li:visible").count()) > 5);
  assert.ok((await opened.locator("#insights .control .rows li:visible").count()) > 5);
  await opened.context().close();
});

test("every target is at least 24 by 24", async () => {
  const opened = await gallery({});
  const small = [];
  for (const view of VIEWS) {
    await opened.evaluate((name) => (document.querySelector("#insights").view = name), view);
    await opened.waitForTimeout(60);
    small.push(
      ...(await opened.evaluate(() =>
        [...document.querySelector("#insights").shadowRoot.querySelectorAll("button, a, input, select, textarea")]
          .map((node) => [node.closest("label") ?? node, node])
          .filter(([target]) => target.checkVisibility())
          .map(([target, node]) => [target.getBoundingClientRect(), node])
          .filter(([{ width, height }]) => width < 24 || height < 24)
          .map(([{ width, height }, node]) => `${node.textContent.trim() || node.localName} ${width}×${height}`),
      )),
    );
  }
  assert.deepEqual(small, []);
  await opened.context().close();
});

test("no percentage stands without its base, and none below 20", async () => {
  for (const state of ["full", "few"]) {
    const opened = await gallery({ state });
    const bare = await opened.evaluate(() => {
      const root = document.querySelector("#insights").shadowRoot;
      return [...root.querySelectorAll(".tile")]
        .filter((tile) => /%/.test(tile.textContent) && !/\d+ of \d+/.test(tile.textContent))
        .map((tile) => tile.textContent);
    });
    assert.deepEqual(bare, []);
    if (state === "few") assert.doesNotMatch(await opened.locator("#insights .body").innerText(), /\d\s?%/);
    await opened.context().close();
  }
});

test("each state says what is the matter and what to do", async () => {
  for (const [state, words] of [
    ["loading", /Reading tickets/],
    ["reading", /Still reading/],
    ["empty", /No saved cases yet[\s\S]*after agents press Save/],
    ["few", /[Nn]ot enough weeks yet \(5 of 12\)/],
    ["part-failed", /3 of 10 causes[\s\S]*could not be counted\.\s*Try again/],
    ["forbidden", /Ask an admin for the lead role/],
    ["failed", /could not be read[\s\S]*Try again/],
    ["no-engine", /could not start/],
  ]) {
    const opened = await gallery({ state });
    await opened.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector("#insights").shadowRoot.querySelector(".body").innerText),
      words.source,
    );
    await opened.context().close();
  }
});

test("journey 14: the biggest cause, its owner and cost after 0 clicks, its tickets after 1, a postmortem after 2, an export after 2", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator(".lead").waitFor();
  assert.match(bare(await side.locator(".lead").innerText()), /is the biggest cause: \d+ of \d+ contacts \(\d+%\)\. The fix lives with \S.*Estimated cost £[\d,]+/);
  await side.locator("[data-at='lead-tickets']").click();
  const said = bare(await side.locator(".page-title").textContent());
  assert.match(said, /: tickets$/);
  assert.ok((await side.locator("tbody tr").count()) > 20);
  await side.locator("[data-at='back']").click();
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").waitFor();
  await side.locator("[data-view='exports']").click();
  const [download] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='export-owners-csv']").click()]);
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /logistics|Logistics/);
  assert.doesNotMatch(text, /example\.com|Okafor/);
  assert.match(text, /^\uFEFF?kind,owners-csv\r?\nfrom,\d{4}-\d\d-\d\d\r?\nto,/);
  const [second] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='export-weeks']").click()]);
  const weeks = readFileSync(await second.path(), "utf8");
  assert.match(weeks, /\nowner,all\r\nchannel,all\r\nestimatedCauses,true\r\nn,\d+\r\ncauseListNumber,\d+\r\n\r\ncause,causeName,week/);
  assert.match(weeks, /\nbilling_overcharge,Charged twice or too much,\d{4}-\d\d-\d\d,\d+,\d+\.\d,\d+\.\d,outside,false\r\n/);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("every field of the demo's year is read", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='period']").selectOption("year");
  await side.locator("[data-view='quality']").click();
  assert.match(await side.getByRole("row", { name: /A field that could not be read/ }).innerText(), /\s0\s/);
  await opened.context().close();
});

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

test("the reader can count by cost, filter by function, and the keyboard follows", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator(".lead").waitFor();
  const contacts = await side.locator(".pareto .row-value").first().textContent();
  await side.getByRole("radio", { name: "cost" }).check();
  await opened.waitForFunction((old) => document.querySelector("headwater-insights").shadowRoot.querySelector(".pareto .row-value").textContent !== old, contacts);
  assert.match(await side.locator(".pareto .row-value").first().textContent(), /£/);
  await side.locator("[data-at='owner']").selectOption("logistics");
  // What is left is said aloud.
  await opened.waitForFunction(() => /\d+ tickets, /.test(document.querySelector("headwater-insights").shadowRoot.querySelector(".spoken").textContent));
  await opened.waitForFunction(() => /Logistics/.test(document.querySelector("headwater-insights").shadowRoot.querySelector(".lead").textContent));
  const rows = await side.locator(".pareto .row-name").allTextContents();
  assert.ok(rows.length > 0 && rows.every((name) => !/Charged twice/.test(name)), rows.join());
  // Focus is led to what was opened, and back.
  await side.locator("[data-at='lead-cause']").focus();
  await opened.keyboard.press("Enter");
  const focused = () => opened.evaluate(() => document.querySelector("headwater-insights").shadowRoot.activeElement?.id);
  await opened.waitForFunction(() => document.querySelector("headwater-insights").shadowRoot.activeElement?.id === "place");
  assert.equal(await focused(), "place");
  await opened.goBack();
  assert.match(opened.url(), /insights\.html/);
  await opened.context().close();
});

test("a file of the reader's takes the samples' place and is sent nowhere", async () => {
  const opened = await demo();
  await opened.waitForLoadState("networkidle");
  opened.requests.length = 0;
  const rows = Array.from({ length: 30 }, (_, at) => ({
    id: String(at), subject: "=cmd|calc", description: "Words", created_at: new Date(Date.now() - ((at % 25) + 1) * 86_400_000).toISOString(),
    headwater_cause: at % 3 === 0 ? "refund_delayed" : "delivery_late",
  }));
  await opened.locator("#file").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(rows)) });
  await opened.locator("#status", { hasText: "30 tickets" }).waitFor();
  // What reads files comes when it is asked for, and from beside the page.
  assert.deepEqual(opened.requests.filter((address) => !address.includes("/pkg/")), []);
  const side = opened.locator("headwater-insights");
  assert.match(bare(await side.locator(".lead").innerText()), /Late delivery is the biggest cause: 20 of 30 contacts/);
  await opened.context().close();
});

test("a page embeds it: tickets in, events out, and a source is read in parts", async () => {
  const opened = await embed(`<script type="module">
    import "/pkg/insights.js";
    const insights = document.createElement("headwater-insights");
    window.heard = [];
    for (const name of ["headwater-open-ticket", "headwater-view", "headwater-error"]) {
      insights.addEventListener(name, (event) => heard.push([name, event.detail.ticketId ?? event.detail.view ?? event.detail.code]));
    }
    const day = (ago) => new Date(Date.now() - ago * 86400000).toISOString();
    insights.source = {
      async tickets(since, take) {
        window.since = since;
        for (let part = 0; part < 3; part += 1) {
          take(Array.from({ length: 10 }, (_, at) => ({ id: String(part * 10 + at), number: "#" + (part * 10 + at), createdAt: day(at + 1), closedAt: day(at), status: "closed", fields: { cause: "delivery_late", cause_state: "confirmed" } })));
        }
      },
      open: (id) => { window.opened = id; },
    };
    document.body.append(insights);
  </script>`, { locale: "en-GB", viewport: { width: 900, height: 900 } });
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-tickets']").click();
  assert.equal(await side.locator("tbody tr").count(), 30);
  await side.locator("tbody .link").first().click();
  assert.equal(await opened.evaluate(() => window.opened !== undefined && /^\d{4}-/.test(window.since)), true);
  await side.locator("[data-view='causes']").click();
  assert.deepEqual((await opened.evaluate(() => window.heard)).map(([name]) => name), ["headwater-open-ticket", "headwater-view"]);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("causes that nobody saved are estimated beside the page, said to be so, and can be left out", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  const words = ["I was charged twice for March, my card shows two payments.", "My parcel has not arrived, it is nine days late.", "hello"];
  const rows = Array.from({ length: 60 }, (_, at) => ({
    id: String(at), subject: "Message", description: words[at % 3], created_at: new Date(Date.now() - ((at % 25) + 1) * 86_400_000).toISOString(),
  }));
  await opened.locator("#file").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(rows)) });
  await side.locator("[data-at='estimate']").click();
  await side.locator("[data-at='estimated']").waitFor({ timeout: 120_000 });
  assert.match(bare(await side.locator("[data-at='estimated']").innerText()), /^40 of 60 tickets that were read have an estimated cause; nobody confirmed it\./);
  assert.match(bare(await side.locator(".covered").innerText()), /40 of 60 \(67%\) tickets have a cause · 40 only estimated/);
  assert.match(bare(await side.locator(".lead").innerText()), /is the biggest cause: 20 of 40 contacts/);
  await side.locator("[data-at='estimates-counted']").click();
  assert.match(bare(await side.locator(".covered").innerText()), /^0 of 60/);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("a configuration that cannot be used is told, and the one that ships counts", async () => {
  const opened = await embed(`<script type="module">
    import "/pkg/insights.js";
    const insights = document.createElement("headwater-insights");
    window.codes = [];
    insights.addEventListener("headwater-error", (event) => codes.push(event.detail.code));
    insights.config = { currency: "no currency" };
    const tickets = Array.from({ length: 6 }, (_, at) => ({ id: String(at), createdAt: Date.now(), fields: { cause: "delivery_late" } }));
    insights.tickets = tickets.slice(0, 4);
    window.more = () => (insights.tickets = tickets);
    document.body.append(insights);
  </script>`, { locale: "en-GB", viewport: { width: 900, height: 900 } });
  const side = opened.locator("headwater-insights");
  await side.getByText("The configuration cannot be used").waitFor();
  // A cause of fewer than five could tell who it was.
  assert.equal(await side.locator(".lead").innerText(), "No cause has 5 contacts yet; smaller ones are not shown.");
  await opened.evaluate(() => void window.more());
  await side.locator(".lead", { hasText: "Late delivery" }).waitFor();
  assert.equal((await opened.evaluate(() => window.codes)).length, 1);
  await opened.evaluate(() => (document.querySelector("headwater-insights").config = { currency: "GBP" }));
  await side.getByText("The configuration cannot be used").waitFor({ state: "detached" });
  await opened.context().close();
});

test("a file that holds no tickets says so and leaves the figures as they were", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  const before = await side.locator(".lead").innerText();
  await opened.locator("#file").setInputFiles({ name: "old.zip", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004 no tickets") });
  await side.getByText("The file has no tickets that could be read.").waitFor();
  assert.equal(await side.locator(".lead").innerText(), before);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

/** An embedder's page: thirty late parcels and ten late refunds, and what it does before it shows them. */
const LATE = (first = "") => `<script type="module">
    import "/pkg/insights.js";
    const insights = document.createElement("headwater-insights");
    const ticket = (id, cause) => ({ id: String(id), number: "#" + id, createdAt: Date.now() - (id + 1) * 36e5, status: "closed", fields: { cause } });
    insights.tickets = Array.from({ length: 40 }, (_, at) => ticket(at, at % 4 === 0 ? "refund_delayed" : "delivery_late"));
    ${first}
    document.body.append(insights);
  </script>`;
const WIDE = { locale: "en-GB", viewport: { width: 900, height: 900 } };
const keptIn = (opened) => opened.evaluate(() => JSON.parse(localStorage.getItem("headwater-insights-postmortems")));

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

test("a helpdesk that stops halfway leaves the figures and what is being written, and says that not all came", async () => {
  const opened = await embed(LATE(`const all = insights.tickets;
    insights.tickets = null;
    insights.source = { tickets: (_since, take) => (take(all.slice(0, 30)), new Promise((_, fail) => (window.fail = (code) => fail(Object.assign(new Error(code), { code }))))) };`), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").fill("Half");
  await opened.evaluate(() => window.fail("server"));
  await side.locator("[data-at='partly']", { hasText: "Not all tickets could be read" }).waitFor();
  assert.equal(await side.locator("#pm-happened").inputValue(), "Half");
  // Signed out is no lack of a role.
  await side.locator("[data-at='partly'] button").click();
  await side.locator(".notice", { hasText: "Still reading" }).waitFor();
  await opened.evaluate(() => window.fail("auth"));
  await side.locator("[data-at='partly']", { hasText: "Sign in again in another tab" }).waitFor();
  await opened.evaluate(() => (document.querySelector("headwater-insights").source = { tickets: () => Promise.reject(Object.assign(new Error(), { code: "auth" })) }));
  await side.getByText("You are signed out").waitFor();
  await opened.context().close();
});

test("where WebAssembly is blocked that is said, also once a helpdesk has given all", async () => {
  const opened = await embed(LATE(`insights.startCounter = () => Promise.reject(new Error("blocked"));
    const all = insights.tickets;
    insights.tickets = null;
    insights.source = { async tickets(_since, take) { await new Promise((go) => setTimeout(go, 200)); take(all); window.ended = true; } };`), WIDE);
  await opened.waitForFunction(() => window.ended);
  await opened.waitForTimeout(100);
  assert.match(await opened.locator("headwater-insights .body").innerText(), /Figures could not start/);
  await opened.context().close();
});

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

/** Has the counter answer something else than it counted. */
const SAYS = (changed) => `const start = insights.startCounter;
    insights.startCounter = async (config) => {
      const counter = await start.call(insights, config);
      const view = (...asked) => { const it = counter.view(...asked); return { ...it, ...((${changed})(it)) }; };
      return Object.assign(Object.create(counter), { view });
    };`;

test("a function that is chosen stays chosen in other days, and too few tickets of it are not shown", async () => {
  const opened = await embed(LATE(`const old = insights.tickets.map((one) => ({ ...one, id: "old" + one.id, createdAt: one.createdAt - 60 * 864e5 }));
    insights.tickets = [...insights.tickets.slice(0, 2).map((one) => ({ ...one, fields: { cause: "delivery_late" } })), ...old];`), WIDE);
  const side = opened.locator("headwater-insights");
  const owner = side.locator("[data-at='owner']");
  await side.locator("[data-at='period']").selectOption("year");
  await owner.selectOption({ label: "Logistics" });
  await side.locator(".lead", { hasText: "Late delivery" }).waitFor();
  await side.locator("[data-at='period']").selectOption("30");
  await side.getByText("Fewer than 5 tickets").waitFor();
  assert.equal(await owner.inputValue(), "logistics");
  assert.equal(await side.locator(".tiles, .covered, .printed").count(), 0);
  await opened.waitForFunction(() => document.querySelector("headwater-insights").shadowRoot.querySelector(".spoken").textContent.includes("Fewer than"));
  await owner.selectOption("");
  await side.locator(".tiles").waitFor();
  assert.equal(await owner.inputValue(), "");
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

test("a postmortem of a cause of too few says so in the place of its figures", async () => {
  const opened = await embed(LATE(SAYS("() => ({})").replace("{ view })", "{ view, postmortem: () => null })")), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").fill("Few");
  assert.match(await side.locator(".body").innerText(), /no tickets in these days, or too few to be shown/);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("days that the page chooses are what the choice of days says", async () => {
  const opened = await embed(LATE("insights.tickets = insights.tickets.map((one) => ({ ...one, createdAt: one.createdAt - 60 * 864e5 }));"), WIDE);
  const side = opened.locator("headwater-insights");
  const days = side.locator("[data-at='period']");
  await days.selectOption("custom");
  await days.selectOption("30");
  await side.getByRole("button", { name: "Show those days" }).click();
  await side.locator(".lead").waitFor();
  assert.equal(await days.inputValue(), "custom");
  await opened.context().close();
});
