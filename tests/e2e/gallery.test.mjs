/** Every screen of the sidebar, in every look: accessible, inside its frame, big enough to hit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, browser } from "./browser.mjs";

const { page } = browser();
const THEMES = ["light", "dark", "forced"];
const DIRECTIONS = ["ltr", "rtl"];
const LONGER = [0, 40];
const WIDTHS = [258, 280, 320, 400, 480];

/** Entries cut by the edge of a list's scroll box: their colours are those of the entries above. */
const REVIEWED = [/ #screen-\w+,#s-.* partially obscured/];

function address({ theme = "light", dir = "ltr", longer = 0, width = 320, lang = "en" } = {}) {
  const words = { theme: theme === "forced" ? "light" : theme, dir, longer, width, lang };
  return `/gallery.html?${new URLSearchParams(words)}`;
}

async function gallery(settings, options = {}) {
  const forcedColors = settings.theme === "forced" ? "active" : "none";
  // Tall enough that no footer sticks to the window and covers a screen.
  const viewport = { width: 1600, height: 9000 };
  const opened = await page(address(settings), { forcedColors, viewport, ...options });
  await opened.locator("headwater-sidebar").last().waitFor();
  return opened;
}

for (const theme of THEMES) {
  for (const dir of DIRECTIONS) {
    for (const longer of LONGER) {
      test(`axe finds nothing: ${theme}, ${dir}, ${longer} % longer words`, async () => {
        const gal = await gallery({ theme, dir, longer });
        assert.deepEqual(await axe(gal, "main", REVIEWED), []);
        assert.deepEqual(gal.errors, []);
        await gal.context().close();
      });
    }
  }
}

test("axe would find something: a negative control", async () => {
  const gal = await gallery({});
  await gal.evaluate(() => {
    const root = document.querySelector("#screen-B").shadowRoot;
    root.querySelector(".menu, header button").removeAttribute("aria-label");
  });
  assert.notDeepEqual(await axe(gal, "main", REVIEWED), []);
  await gal.context().close();
});

/** Gives every sidebar a width. */
function framed(gal, width) {
  return gal.evaluate((px) => document.documentElement.style.setProperty("--frame", `${px}px`), width);
}

/** Nodes that stick out of their sidebar, as `screen: tag.class`. */
function sticking(gal) {
  return gal.evaluate(() => {
    const out = [];
    for (const host of document.querySelectorAll("headwater-sidebar")) {
      const frame = host.getBoundingClientRect();
      for (const node of host.shadowRoot.querySelectorAll("*")) {
        if (node.closest(".spoken, .hidden-text, svg")) continue;
        const box = node.getBoundingClientRect();
        if (box.width === 0) continue;
        const outside = box.left < frame.left - 0.5 || box.right > frame.right + 0.5;
        const scrolls = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible";
        if (outside || (scrolls && !node.matches("input, textarea"))) {
          out.push(`${host.id}: ${node.localName}.${node.className}`);
        }
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) out.push("the page scrolls sideways");
    return out;
  });
}

for (const dir of DIRECTIONS) {
  for (const longer of [...LONGER, 200]) {
    test(`nothing sticks out from ${WIDTHS[0]} to ${WIDTHS.at(-1)} px: ${dir}, ${longer} % longer words`, async () => {
      const gal = await gallery({ dir, longer });
      for (const width of WIDTHS) {
        await framed(gal, width);
        assert.deepEqual(await sticking(gal), [], `${width} px`);
      }
      await gal.context().close();
    });
  }
}

test("the gallery shows every screen from A to R", async () => {
  const gal = await gallery({});
  const shown = await gal.evaluate(() =>
    [...document.querySelectorAll("headwater-sidebar")].map((host) => host.id.replace("screen-", "")),
  );
  for (const letter of "ABCDEFGHIJKLMNOPQR") assert.ok(shown.includes(letter), letter);
  await gal.context().close();
});

for (const lang of ["de", "es", "fr"]) {
  test(`nothing sticks out from ${WIDTHS[0]} to ${WIDTHS.at(-1)} px: ${lang}`, async () => {
    const gal = await gallery({ lang });
    for (const width of WIDTHS) {
      await framed(gal, width);
      assert.deepEqual(await sticking(gal), [], `${width} px`);
    }
    await gal.context().close();
  });
}

/** What readers may set themselves; over all rules of ours, as a browser's extension does. */
const SPACED =
  "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }";
for (const [name, rules] of [["the spacing of WCAG 1.4.12", SPACED], ["a doubled font", ":host { font-size: 200% }"]]) {
  for (const dir of DIRECTIONS) {
    test(`nothing sticks out with ${name}: ${dir}`, async () => {
      const gal = await gallery({ dir });
      await gal.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        for (const host of document.querySelectorAll("headwater-sidebar")) {
          host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
        }
      }, rules);
      for (const width of [280, 320, 480]) {
        await framed(gal, width);
        assert.deepEqual(await sticking(gal), [], `${width} px`);
      }
      await gal.context().close();
    });
  }
}

test("at 400 % zoom no screen scrolls sideways and no control that has focus is covered", async () => {
  // A window of 1280 by 1024, zoomed: 320 by 256 pixels are left.
  const viewport = { width: 320, height: 256 };
  const gal = await gallery({ width: 320 }, { viewport });
  await gal.evaluate(() => document.body.style.setProperty("padding", "0"));
  assert.deepEqual(await sticking(gal), []);
  const covered = await gal.evaluate(() => {
    const out = [];
    for (const host of document.querySelectorAll("headwater-sidebar")) {
      const root = host.shadowRoot;
      for (const node of root.querySelectorAll("button, input, textarea, legend[tabindex]")) {
        node.focus();
        const box = node.getBoundingClientRect();
        const top = root.elementFromPoint(box.left + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2);
        const seen = top && (node.contains(top) || top.contains(node) || top === node.closest("label"));
        if (!seen || top.closest("footer") !== node.closest("footer")) {
          out.push(`${host.id}: ${node.dataset.at ?? node.id} under ${top?.localName}.${top?.className}`);
        }
      }
    }
    return out;
  });
  assert.deepEqual(covered, []);
  await gal.context().close();
});

test("every target is at least 24 by 24, and nothing inside an image takes focus", async () => {
  for (const width of [258, 320]) {
    const gal = await gallery({ width });
    const small = await gal.evaluate(() => {
      const out = [];
      for (const host of document.querySelectorAll("headwater-sidebar")) {
        for (const node of host.shadowRoot.querySelectorAll("button, input, textarea, [role=option]")) {
          const target = node.closest("label") ?? node;
          const { width: w, height: h } = target.getBoundingClientRect();
          if (w < 24 || h < 24) out.push(`${host.id}: ${node.dataset.at ?? node.id} ${w}×${h}`);
        }
        const held = host.shadowRoot.querySelectorAll('[role="img"] :is(a, button, input, [tabindex])');
        for (const node of held) out.push(`${host.id}: ${node.localName} inside an image`);
      }
      return out;
    });
    assert.deepEqual(small, []);
    await gal.context().close();
  }
});

test("the first view is at most 400 px tall at 320 px", async () => {
  const gal = await gallery({});
  for (const letter of ["A", "B", "C", "D"]) {
    const height = await gal.locator(`#screen-${letter}`).evaluate((host) => host.offsetHeight);
    assert.ok(height <= 400, `${letter}: ${height} px`);
  }
  await gal.context().close();
});

test("loading and what follows are equally tall", async () => {
  const gal = await gallery({});
  const heights = await gal.evaluate(() =>
    ["A", "B", "C", "D"].map((letter) => document.querySelector(`#screen-${letter}`).offsetHeight),
  );
  assert.deepEqual(heights, heights.map(() => heights[0]));
  await gal.context().close();
});
