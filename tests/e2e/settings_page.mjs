/** The settings page as tests drive it. */
import { browser } from "./browser.mjs";

export const SECTIONS = ["setup", "causes", "owners", "offers", "repeats", "followUp", "words", "privacy", "saving", "people", "bench", "publish"];

/** Opens the demo's settings, in a language and a section. */
export function settingsPages() {
  const { page, open, embed } = browser();
  return {
    page,
    open,
    embed,
    async settings(section = "setup", { lang = "en", ...options } = {}) {
      const opened = await page("/gallery.html?only=A", options);
      await opened.evaluate((tag) => localStorage.setItem("headwater-demo-look", `${tag},`), lang);
      await go(opened, section);
      return opened;
    },
  };
}

/** Loads the page anew at a section. */
export async function go(page, section = "setup") {
  await page.goto(new URL(`/settings.html?${Math.random()}#${section}`, page.url()).href);
  await page.locator("headwater-settings #section-title").waitFor();
}

/** The element. */
export const element = (page) => page.locator("headwater-settings");

/** Counts presses of the pointer in the page's settings from now on. */
export async function counted(page) {
  await page.evaluate(() => {
    if (globalThis.presses === undefined) addEventListener("pointerdown", () => (globalThis.presses += 1), true);
    globalThis.presses = 0;
  });
  return () => page.evaluate(() => globalThis.presses);
}

/** What is published in the demo. */
export const published = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("headwater-demo-config") ?? "null"));

/** The draft as it would be published. */
export const draft = (page) => element(page).evaluate((host) => host.draft);

/** Waits until the draft was checked. */
export async function checked(page) {
  await page.waitForTimeout(400);
}

/** The field of a setting, by its place in the document. */
export const at = (page, place) => element(page).locator(`[id="at-${place.replace(/[^A-Za-z0-9_-]+/g, "-")}"]`);
