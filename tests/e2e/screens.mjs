/** The gallery's screens, as tests press and draw them. */

/** Opens screens of the gallery by their letters, by what opens a page. */
export const screensOf = (page) => async (letters, options) => {
  const opened = await page(`/gallery.html?only=${letters}`, options);
  await opened.locator("headwater-sidebar").last().waitFor();
  return opened;
};

export const sent = (opened, letter) =>
  opened.locator(`#screen-${letter}`).evaluate((host) => host.sent.splice(0));
export const at = (opened) =>
  opened.evaluate(() => {
    const node = document.activeElement?.shadowRoot?.activeElement;
    return node ? (node.dataset.at ?? node.localName) : document.activeElement.localName;
  });
export const focusAt = (opened, letter, where) =>
  opened.locator(`#screen-${letter} [data-at="${where}"]`).focus();
/** A key as a layout gives it; whether something was prevented. */
export const press = (opened, letter, init) =>
  opened.locator(`#screen-${letter}`).evaluate((host, fields) => {
    const node = host.shadowRoot.activeElement ?? host;
    const event = new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...fields });
    node.dispatchEvent(event);
    return event.defaultPrevented;
  }, init);
export const draw = (opened, letter, change) =>
  opened.locator(`#screen-${letter}`).evaluate(async (host, fields) => {
    host.draw({ ...host.fixture, ...fields });
    await host.updateComplete;
  }, change);
