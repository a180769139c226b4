/** The settings page in every width, language and look, and for who cannot see it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./browser.mjs";
import { at, checked, element, SECTIONS, settingsPages } from "./settings_page.mjs";

const { settings } = settingsPages();

for (const look of ["light", "dark", "forced"]) {
  test(`axe finds nothing in any section: ${look}`, async () => {
    const colours = look === "forced" ? { forcedColors: "active" } : { colorScheme: look };
    const demo = await settings("setup", colours);
    const cut = [/partially obscured|overlapped|too short|non-text/];
    for (const section of SECTIONS) {
      await element(demo).evaluate((host, name) => (host.section = name), section);
      await demo.waitForTimeout(50);
      const first = element(demo).locator(".rows > details > summary").first();
      if (await first.count()) await first.click();
      assert.deepEqual(await axe(demo, "document", cut), [], section);
    }
    await element(demo).evaluate((host) => (host.section = "causes"));
    await element(demo).locator("[data-cause=billing_overcharge]").click();
    assert.deepEqual(await axe(demo, "document", cut), [], "a cause");
    assert.deepEqual(demo.errors, []);
    await demo.context().close();
  });
}

test("axe finds nothing where a draft is wrong, changed, published, or behind another's", async () => {
  const demo = await settings("privacy");
  const cut = [/partially obscured|overlapped|too short|non-text/];
  await at(demo, "privacy.keepDays").fill("0");
  await checked(demo);
  assert.deepEqual(await axe(demo, "document", cut), [], "wrong");
  await at(demo, "privacy.keepDays").fill("9");
  await checked(demo);
  await element(demo).locator("[data-at=publish]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  await at(demo, "privacy.keepDays").fill("10");
  await demo.evaluate(() => localStorage.setItem("headwater-demo-config", '{"version":2,"number":9,"currency":"GBP"}'));
  await element(demo).evaluate((host) => host.refresh());
  await element(demo).locator("[data-notice=newer]").waitFor();
  await element(demo).locator("[data-at=history]").click();
  assert.deepEqual(await axe(demo, "document", cut), [], "behind");
  await demo.context().close();
});

/** Nodes that stick out of the page, but for what scrolls in a box of its own. */
function sticking(demo) {
  return element(demo).evaluate((host) => {
    const out = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) out.push("the page scrolls sideways");
    for (const node of host.shadowRoot.querySelectorAll("*")) {
      if (node.closest(".spoken, .hidden-text, svg, .table-box *, thead, option")) continue;
      const box = node.getBoundingClientRect();
      if (box.width > 0 && (box.left < -0.5 || box.right > width + 0.5)) out.push(`${node.localName}.${node.className}#${node.id}`);
    }
    return out;
  });
}

for (const lang of ["en", "de", "es", "fr"]) {
  test(`nothing sticks out from 320 to 1280 px: ${lang}`, async () => {
    const demo = await settings("setup", { lang });
    for (const width of [320, 480, 768, 1280]) {
      await demo.setViewportSize({ width, height: 900 });
      for (const section of [...SECTIONS, "cause"]) {
        await element(demo).evaluate((host, name) => (host.section = name), section === "cause" ? "causes" : section);
        await demo.waitForTimeout(30);
        const opening = section === "cause" ? "[data-cause=billing_overcharge]" : ".rows > details:not([open]) > summary";
        if (await element(demo).locator(opening).first().isVisible()) await element(demo).locator(opening).first().click();
        assert.deepEqual(await sticking(demo), [], `${section} at ${width} px`);
        if (section === "cause") await element(demo).locator("[data-at=causes-back]").click();
      }
    }
    await demo.context().close();
  });
}

/** What readers may set themselves; over all rules of ours, as a browser's extension does. */
const SPACED =
  "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }";
for (const [name, rules] of [["the spacing of WCAG 1.4.12", SPACED], ["a doubled font", ":host { font-size: 200% }"]]) {
  test(`nothing sticks out at 320 px with ${name}`, async () => {
    const demo = await settings("setup", { lang: "de" });
    await demo.setViewportSize({ width: 320, height: 800 });
    await element(demo).evaluate((host, text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
    }, rules);
    for (const section of SECTIONS) {
      await element(demo).evaluate((host, shown) => (host.section = shown), section);
      await demo.waitForTimeout(50);
      assert.deepEqual(await sticking(demo), [], section);
    }
    await demo.context().close();
  });
}

test("every target is at least 24 by 24, and right to left nothing sticks out", async () => {
  const demo = await settings("setup");
  await demo.evaluate(() => (document.documentElement.dir = "rtl"));
  await demo.setViewportSize({ width: 320, height: 800 });
  for (const section of SECTIONS) {
    await element(demo).evaluate((host, name) => (host.section = name), section);
    await demo.waitForTimeout(30);
    assert.deepEqual(await sticking(demo), [], section);
    const small = await element(demo).evaluate((host) =>
      [...host.shadowRoot.querySelectorAll("button, input, select, textarea, summary, a")].flatMap((node) => {
        const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
        return height > 0 && (width < 24 || height < 24) ? [`${node.localName} ${node.textContent.slice(0, 30)} ${width}×${height}`] : [];
      }),
    );
    assert.deepEqual(small, [], section);
  }
  await demo.context().close();
});

test("a table that stacks where it is narrow is still a table to who cannot see it", async () => {
  const demo = await settings("offers");
  await demo.setViewportSize({ width: 320, height: 800 });
  await element(demo).locator("[id='at-policy-limits-1--more']").click();
  const silent = () =>
    element(demo).evaluate((host) =>
      [...host.shadowRoot.querySelectorAll("table.stacking :is(thead, tbody, tr, th, td), table.stacking")].flatMap((node) => {
        const role = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", th: node.scope === "row" ? "rowheader" : "columnheader" }[node.localName];
        return node.getAttribute("role") === role ? [] : [node.outerHTML.slice(0, 80)];
      }),
    );
  assert.deepEqual(await silent(), []);
  await element(demo).evaluate((host) => (host.section = "causes"));
  await element(demo).locator("[data-cause=billing_overcharge]").click();
  await element(demo).getByRole("button", { name: "Retire", exact: true }).click();
  await checked(demo);
  await element(demo).locator("[data-at=test]").click();
  await element(demo).locator("[data-at=run-all]").click();
  await element(demo).locator("table.stacking td").first().waitFor();
  assert.deepEqual(await silent(), []);
  await demo.context().close();
});
