/** What an agent does in the sidebar of a page or a frame, and what there is to read of it. */
import assert from "node:assert/strict";

/** The words of the page and of its sidebar, as they are seen. */
export const words = (frame) =>
  frame.evaluate(() => {
    const side = document.querySelector("headwater-sidebar");
    const shown = side?.checkVisibility() ? (side.shadowRoot.querySelector("section")?.innerText ?? "") : "";
    return `${document.body.innerText} ${shown}`.replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " ");
  });

/** The words, or none while the frame is on its way to another document. */
const wordsNow = (frame) =>
  words(frame).catch((error) => {
    if (/context was destroyed|navigat/i.test(error.message)) return "";
    throw error;
  });

/** The longest wait for words: a machine that does much else at once is slow, not wrong. */
const PATIENCE_MS = 60_000;

/** Waits for words. */
export async function says(frame, expected) {
  let last = "";
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    last = await wordsNow(frame);
    if (expected.test(last)) return last;
    await frame.waitForTimeout(25);
  }
  assert.fail(`it does not say ${expected} but: ${last}`);
}

/** Starts, as an agent does the first time. */
export async function start(frame) {
  const side = frame.locator("headwater-sidebar");
  await side.locator("[data-at='act:start']").click();
  await side.locator("[data-at='identify']").waitFor();
}

/** Starts, and chooses a cause by its name in the search; `page` has the keyboard. */
export async function choose(page, frame, cause) {
  await start(frame);
  const side = frame.locator("headwater-sidebar");
  await side.locator("[data-at='title']").focus();
  await page.keyboard.press("0");
  await side.locator("[data-search]").first().focus();
  await page.keyboard.type(cause);
  await page.keyboard.press("Enter");
  await side.locator("[data-at='act:save']").waitFor();
}

/** Presses Save, and confirms the list of changes, with a private note if that is wanted. */
export async function save(frame, { note = false } = {}) {
  const side = frame.locator("headwater-sidebar");
  await side.locator("[data-at='act:save']").click();
  if (note) await side.getByRole("checkbox", { name: "A private note" }).check();
  await side.locator("[data-at='act:save:confirm']").click();
}
