/** A Chromium with the packed extension, whose button is pressed and whose real side panel is driven. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** The extension as `cargo xtask package` lays it out. */
export const EXTENSION = new URL("../../target/plugins/extension", import.meta.url).pathname;

/** Starts a browser of its own profile; `allowed` are sites that the agent allowed before. */
export async function withExtension(options = {}) {
  if (!existsSync(join(EXTENSION, "manifest.json"))) throw new Error("nothing is packed: run `cargo xtask package`");
  const profile = mkdtempSync(join(tmpdir(), "headwater-extension-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.HEADWATER_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1280, height: 900 },
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      // Lets the test press the extension's own button, and see the panel, which is no tab.
      "--enable-unsafe-extension-debugging", "--remote-debugging-port=0",
      `--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`,
    ],
    ...options,
  });
  const forget = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const started = () => context.waitForEvent("serviceworker").catch(async (error) => {
    await forget();
    throw error;
  });
  const worker = context.serviceWorkers()[0] ?? (await started());
  const id = new URL(worker.url()).host;
  const port = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n")[0];
  const devtools = await context.browser().newBrowserCDPSession();
  let seeing = null;

  /** Presses Headwater's button while `page` is in front. */
  async function press(page) {
    await page.bringToFront();
    const { targetInfos } = await devtools.send("Target.getTargets", { filter: [{ type: "tab" }] });
    const tab = targetInfos.find((target) => target.url === page.url());
    await devtools.send("Extensions.triggerAction", { id, targetId: tab.targetId });
  }

  /** The side panel's page, with `requests` and `errors` on it. */
  async function panel() {
    for (let n = 0; n < 100; n += 1) {
      await seeing?.close();
      seeing = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const found = seeing.contexts().flatMap((one) => one.pages()).find((page) => page.url() === `chrome-extension://${id}/panel.html`);
      if (found) {
        found.requests = [];
        found.errors = [];
        found.on("request", (request) => found.requests.push(request.url()));
        found.on("pageerror", (error) => found.errors.push(error.message));
        return found;
      }
      await new Promise((next) => setTimeout(next, 100));
    }
    throw new Error("the side panel did not open");
  }

  async function close() {
    await seeing?.close();
    await forget();
  }
  return { context, worker, id, press, panel, close };
}
