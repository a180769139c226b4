// A headless Chromium with a profile of its own, and what a page asked of the network.
import { createRequire } from "node:module";
import { scratch } from "../scratch.mjs";

const { chromium } = createRequire(import.meta.url)("playwright-core");

const QUIET = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** The longest wait for anything that a page shall show. */
const PATIENCE_MS = 90_000;

/** A browser profile; `requests` fills with every address that its pages ask for. */
export async function open() {
  const folder = scratch("chromium");
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const context = await chromium.launchPersistentContext(folder.path, {
    executablePath: process.env.HEADWATER_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1400, height: 1000 },
    args: [...root, ...QUIET],
  });
  // A machine that does much else at once is slow, not wrong.
  context.setDefaultTimeout(PATIENCE_MS);
  const requests = [], errors = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = context.pages()[0] ?? await context.newPage();
  // Ours only: django-helpdesk's own pages have one.
  page.on("pageerror", (error) => {
    if (error.stack?.includes("/headwater/")) errors.push(error.message);
  });
  const close = async () => {
    await context.close();
    folder.remove();
  };
  return { context, page, requests, errors, close };
}
