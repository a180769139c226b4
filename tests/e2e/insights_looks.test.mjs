/** Insights in every state and every look: axe, widths, languages, targets, charts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./browser.mjs";
import { insights, bare, sticking, VIEWS, WIDTHS } from "./insights.mjs";

const { gallery } = insights();

const STATES = ["full", "few", "part-failed", "loading", "empty", "forbidden", "failed", "no-engine", "reading"];
/** Words of a drawing: axe does not look behind them; their colours are tokens measured on the ground. */
const REVIEWED = [/ #insights,(text\[|\.(value|tick|limit|fix-label)\b).* contains an image node$/];

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
