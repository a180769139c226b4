/** A page of an embedder's own with sidebars, and what it sees and hears of them. */
import assert from "node:assert/strict";

export const DEFINE = '<script type="module" src="/pkg/define.js"></script>';
export const TICKET = { id: "t1", number: "#1", subject: "Order 7", text: "My card was charged twice for one order. Please refund one of the payments." };
/** Hears every event of the element, in `heard`. */
export const EARS = `<script>
  globalThis.heard = [];
  for (const name of ["ready", "suggest", "cause", "step", "offer", "escalate", "evidence", "follow-up", "analyze", "before-write", "write", "open", "undo", "error"])
    addEventListener("headwater-" + name, (event) => heard.push({ name, ...event.detail }));
</script>`;
/** A sidebar whose agent has started before, in a page of `embed`. */
export const embedding = (embed) => async (html = "<headwater-sidebar storage=\"none\"></headwater-sidebar>", options = {}) => {
  const page = await embed(`${EARS}${DEFINE}${html}`, options);
  await page.locator("headwater-sidebar").first().evaluate((side) => customElements.whenDefined(side.localName).then(() => side.ready));
  return page;
};
export const side = (page) => page.locator("headwater-sidebar").first();
export const words = (page, at = 0) =>
  page.locator("headwater-sidebar").nth(at).evaluate((host) =>
    host.shadowRoot.textContent.replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " "));
export async function says(page, expected, at = 0) {
  for (let n = 0; n < 400; n += 1) {
    if (expected.test(await words(page, at))) return;
    await page.waitForTimeout(20);
  }
  assert.fail(`not ${expected} but: ${await words(page, at)}`);
}
export const show = async (page, ticket = TICKET) => {
  await side(page).evaluate((host, given) => (host.ticket = given), ticket);
  await says(page, /Identify.*(None of these|Choose a cause|Working cause)/);
};
export const heard = (page, name) => page.evaluate((wanted) => globalThis.heard.filter((event) => event.name === wanted), name);
/** Waits for an event. */
export const hears = async (page, name, count = 1) => {
  await page.waitForFunction(([wanted, n]) => globalThis.heard.filter((event) => event.name === wanted).length >= n, [name, count]);
  return (await heard(page, name)).at(-1);
};
