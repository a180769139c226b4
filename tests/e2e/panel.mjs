/** A Chromium with the packed extension, whose button is pressed and whose real side panel is driven. */
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { scratch } from "../scratch.mjs";

/** The extension as `cargo xtask package` lays it out. */
export const EXTENSION = new URL("../../target/plugins/extension", import.meta.url).pathname;

/** A copy of the extension whose pages find a policy set. */
function governed(folder, policy) {
  cpSync(EXTENSION, folder, { recursive: true });
  writeFileSync(join(folder, "policy.js"), `chrome.storage.managed.get = async () => (${JSON.stringify(policy)});`);
  for (const name of ["panel.html", "options.html"]) {
    const page = readFileSync(join(folder, name), "utf8");
    writeFileSync(join(folder, name), page.replace("<script", '<script src="policy.js"></script><script'));
  }
  return folder;
}

/** The longest wait for anything: a machine that does much else at once is slow, not wrong. */
const PATIENCE_MS = 60_000;
/** Time that an opened panel is given before a second client looks at it. */
const SETTLED_MS = 1000;

/**
 * Starts a browser of its own profile; `policy` is what an organisation sets of the extension, put
 * where the browser would put it: a test must not write this machine's own policies.
 */
export async function withExtension({ policy, ...options } = {}) {
  if (!existsSync(join(EXTENSION, "manifest.json"))) throw new Error("nothing is packed: run `cargo xtask package`");
  const folder = scratch("extension");
  const profile = folder.path;
  const extension = policy === undefined ? EXTENSION : governed(join(profile, "extension"), policy);
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
      `--disable-extensions-except=${extension}`, `--load-extension=${extension}`,
    ],
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const forget = async () => {
    await context.close();
    folder.remove();
  };
  const started = () => context.waitForEvent("serviceworker").catch(async (error) => {
    await forget();
    throw error;
  });
  const worker = context.serviceWorkers()[0] ?? (await started());
  const id = new URL(worker.url()).host;
  const port = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n")[0];
  const devtools = await context.browser().newBrowserCDPSession();
  const address = `chrome-extension://${id}/panel.html`;
  let seeing = null;

  let pressed = null;

  /** Presses Headwater's button while `page` is in front. */
  async function press(page) {
    pressed = page;
    await page.bringToFront();
    const { targetInfos } = await devtools.send("Target.getTargets", { filter: [{ type: "tab" }] });
    const tab = targetInfos.find((target) => target.url === page.url());
    await devtools.send("Extensions.triggerAction", { id, targetId: tab.targetId });
  }

  /** Whether a panel has opened within about ten seconds, and has had time to draw. */
  async function opens() {
    for (let n = 0; n < 80; n += 1) {
      const { targetInfos } = await devtools.send("Target.getTargets", { filter: [{ type: "page" }] });
      const open = targetInfos.some((target) => target.url === address);
      await new Promise((next) => setTimeout(next, open ? SETTLED_MS : 100));
      if (open) return true;
    }
    return false;
  }

  /**
   * The side panel's page, with `requests` and `errors` on it. It is no tab, so only a second
   * client sees it, and one that comes while it opens can end it. A press right after the start
   * can go nowhere: then it is pressed again, as an agent would.
   */
  async function panel() {
    for (let n = 0; n < 5; n += 1) {
      if (!(await opens())) {
        await press(pressed);
        continue;
      }
      await seeing?.close();
      seeing = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const found = seeing.contexts().flatMap((one) => one.pages()).find((page) => page.url() === address);
      if (!found) continue;
      found.setDefaultTimeout(PATIENCE_MS);
      found.requests = [];
      found.errors = [];
      found.on("request", (request) => found.requests.push(request.url()));
      found.on("pageerror", (error) => found.errors.push(error.message));
      return found;
    }
    throw new Error("the side panel did not open");
  }

  async function close() {
    await seeing?.close();
    await forget();
  }
  return { context, worker, id, press, panel, close };
}
