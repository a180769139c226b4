/** One browser for a test file, and pages of it that note every error and every request. */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

/** Where the demo is served. */
export const ADDRESS = process.env.HEADWATER_URL ?? "http://127.0.0.1:8000";

const require = createRequire(import.meta.url);
const AXE = require.resolve("axe-core/axe.min.js");

/** Root has no sandbox, a container little shared memory; only our own pages are loaded. */
const ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];

/** A browser that lives as long as the file's tests. */
export function browser() {
  let running;
  before(async () => {
    running = await chromium.launch({
      executablePath: process.env.HEADWATER_CHROMIUM ?? "/usr/bin/chromium",
      args: ARGS,
    });
  });
  after(() => running?.close());
  return {
    /** A page in a context of its own, with `errors` and `requests` on it. */
    async page(path, options = {}) {
      const { policy, ...rest } = options;
      const context = await running.newContext({ viewport: { width: 1280, height: 900 }, ...rest });
      return open(context, path, policy);
    },
    /** A page of one's own markup on the served origin, as an embedder's. */
    async embed(html, options = {}) {
      const { policy, files = {}, ...rest } = options;
      const context = await running.newContext({ viewport: { width: 400, height: 900 }, ...rest });
      await context.route(`${ADDRESS}/embed/**`, (route) => {
        const name = new URL(route.request().url()).pathname.slice("/embed/".length);
        const file = files[name];
        if (name === "") {
          const headers = policy ? { "content-security-policy": policy } : {};
          const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Embed</title>${html}`;
          return route.fulfill({ contentType: "text/html", headers, body });
        }
        return file === undefined ? route.fulfill({ status: 404 }) : route.fulfill(file);
      });
      return open(context, "/embed/");
    },
    open,
  };
}

/**
 * The same as a user has it, for frames of another site: Playwright's own switches take the storage
 * of such frames away, which browsers keep apart and do not deny.
 */
export function usersBrowser() {
  let running, profile;
  before(async () => {
    profile = mkdtempSync(join(tmpdir(), "headwater-frames-"));
    running = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.HEADWATER_CHROMIUM ?? "/usr/bin/chromium",
      ignoreDefaultArgs: true,
      args: [
        ...ARGS, "--headless=new", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "about:blank",
      ],
    });
  });
  after(async () => {
    await running?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    /** Opens a page; media as `emulateMedia` takes them. All pages share one profile. */
    async page(path, media = {}) {
      const page = await open(running, path);
      await page.emulateMedia(media);
      return page;
    },
  };
}

/** Another page of a context: another tab. `path` may be of another server. */
export async function open(context, path, policy) {
  const page = await context.newPage();
  page.errors = [];
  page.requests = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error") page.errors.push(line.text());
  });
  page.on("request", (request) => page.requests.push(request.url()));
  if (policy) await enforce(page, policy);
  await page.goto(new URL(path, ADDRESS).href);
  return page;
}

/** Adds a content security policy to every document of a page. */
async function enforce(page, policy) {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": policy };
    await route.fulfill({ response, headers });
  });
}

/** Everything axe finds on a page, as lines that name rule and place. */
export async function axe(page, where = "document", reviewed = []) {
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(
    async (selector) => {
      const context = selector === "document" ? document : document.querySelector(selector);
      const result = await globalThis.axe.run(context, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        resultTypes: ["violations", "incomplete"],
      });
      const lines = (list) =>
        list.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`));
      return { violations: lines(result.violations), incomplete: lines(result.incomplete) };
    },
    where,
  );
  const unreviewed = found.incomplete.filter((line) => !reviewed.some((r) => r.test(line)));
  return [...found.violations, ...unreviewed.map((line) => `incomplete: ${line}`)];
}

/** How many nodes the browser keeps for a page, drawn or not, after what can be let go is. */
export async function nodesOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { nodes } = await devtools.send("Memory.getDOMCounters");
  await devtools.detach();
  return nodes;
}
