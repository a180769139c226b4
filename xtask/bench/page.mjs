/**
 * How the sidebar feels, in Chromium, as it is and on a processor four times slower: from the
 * page's start to the first view and the first suggestion, from a key to the picture that follows,
 * the longest task, how much the layout shifted, and what was requested after loading.
 *
 * In: the address of the demo's server and the browser's path. Out: a JSON object a line of which
 * is one round, medians at the end; times in milliseconds on this machine now.
 */
import { createRequire } from "node:module";

const [address, browser, folder] = process.argv.slice(2);
const { chromium } = createRequire(`${folder}/`)("playwright-core");
const ROUNDS = 5;
const TICKET = { id: "1", number: "#1", text: "My card was charged twice for one order. I called the bank already. Please refund one of the two payments of £18.40, I only have one confirmation." };
const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><style>headwater-sidebar:not(:defined){display:block;min-block-size:400px}</style><body style="margin:0;width:320px"><script type="module" src="/pkg/define.js"></script><headwater-sidebar storage="none"></headwater-sidebar><p>Another app</p>';

/** Runs in the page: keeps what the browser says of long tasks and shifts, and when what was drawn. */
function watch() {
  globalThis.seen = { shift: 0, task: 0, header: 0, first: 0, ready: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.seen.task = Math.max(globalThis.seen.task, entry.duration);
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    const root = document.querySelector("headwater-sidebar")?.shadowRoot;
    if (root?.querySelector("header")) globalThis.seen.header ||= performance.now();
    if (root?.querySelector("[data-at^='cause:'], [data-search]")) return void (globalThis.seen.first ||= performance.now());
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  document.addEventListener("DOMContentLoaded", () => {
    const side = document.querySelector("headwater-sidebar");
    side.ticket = globalThis.ticket;
  });
}

const running = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });
const median = (list) => list.toSorted((x, y) => x - y)[Math.floor(list.length / 2)];
const rows = {};
for (const slower of [1, 4]) {
  const rounds = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const context = await running.newContext({ viewport: { width: 800, height: 900 } });
    await context.route(`${address}/bench`, (route) => route.fulfill({ contentType: "text/html", body: PAGE }));
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.addInitScript((given) => (globalThis.ticket = given), TICKET);
    await page.addInitScript(watch);
    const load = async () => {
      await page.goto(`${address}/bench`);
      await page.waitForFunction(() => globalThis.seen.first > 0);
      await page.waitForLoadState("networkidle");
      return page.evaluate(() => globalThis.seen);
    };
    const cold = await load();
    // Scripts and wasm are in the browser's cache now, as on an agent's second ticket page.
    const warm = await load();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    const keys = await page.evaluate(async () => {
      globalThis.seen.task = 0;
      const side = document.querySelector("headwater-sidebar");
      side.focus();
      const times = [];
      for (const key of ["1", "1", "1", "1", "u", "1"]) {
        const began = performance.now();
        const changed = new Promise((done) => {
          const watcher = new MutationObserver(() => (watcher.disconnect(), done()));
          watcher.observe(side.shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
        });
        const node = side.shadowRoot.activeElement ?? side;
        node.dispatchEvent(new KeyboardEvent("keydown", { key, code: /\d/.test(key) ? `Digit${key}` : "KeyU", bubbles: true, composed: true, cancelable: true }));
        await changed;
        // Two frames: the second begins once the first is on the screen.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        times.push(performance.now() - began);
        await new Promise((done) => setTimeout(done, 60));
      }
      return { worst: Math.max(...times), task: globalThis.seen.task };
    });
    const switched = await page.evaluate(async (ticket) => {
      const side = document.querySelector("headwater-sidebar");
      const began = performance.now();
      side.ticket = { ...ticket, id: "2", number: "#2" };
      while (!(side.caseState?.ticketId === "2" && side.shadowRoot.querySelector("[data-at^='cause:'], [data-search]"))) {
        await new Promise((done) => setTimeout(done, 0));
      }
      return performance.now() - began;
    }, TICKET);
    rounds.push({
      "header drawn, cold": cold.header,
      "first suggestion, cold": cold.first,
      "header drawn, warm": warm.header,
      "first suggestion, warm": warm.first,
      "another ticket's suggestion": switched,
      "key to picture, worst of 6": keys.worst,
      "longest task while loading": warm.task,
      "longest task while answering": keys.task,
      "layout shift": Math.max(cold.shift, warm.shift),
      "requests after loading": requests.length,
    });
    await context.close();
  }
  rows[slower] = Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, median(rounds.map((round) => round[name]))]));
}
await running.close();
console.log(JSON.stringify(rows));
