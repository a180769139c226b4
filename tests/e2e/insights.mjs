/** What the tests of Insights share: the gallery of its states, the demo's year, an embedder's page. */
import { browser } from "./browser.mjs";

/** Both take their pages from the browser of one test file. */
export function insights() {
  const { page, embed } = browser();

  async function gallery(settings, options = {}) {
    const { theme, width = 1280, ...rest } = settings;
    const words = new URLSearchParams({ ...rest, theme: theme === "forced" ? "light" : (theme ?? "light") });
    const opened = await page(`/insights-gallery.html?${words}`, {
      forcedColors: theme === "forced" ? "active" : "none",
      viewport: { width, height: 900 },
      locale: "en-GB",
      ...options,
    });
    await opened.locator("#insights .body > *").first().waitFor();
    return opened;
  }

  /** The demo's page, once its figures are there. */
  async function demo(path = "/insights.html", options = {}) {
    const opened = await page(path, { locale: "en-GB", ...options });
    await opened.locator("headwater-insights .lead").waitFor();
    return opened;
  }

  return { page, embed, gallery, demo };
}

export const VIEWS = ["overview", "causes", "repeats", "follow-up", "postmortems", "quality", "exports"];
export const WIDTHS = [1280, 768, 480, 320];

/** Words without the marks that keep directions apart. */
export const bare = (text) => text.replace(/[\u2066-\u2069]/g, "");

/** What sticks out of the element sideways; a table's own box may scroll. */
export const sticking = (opened, tag) =>
  opened.evaluate((name) => {
    const host = document.querySelector(name);
    const frame = host.getBoundingClientRect();
    const out = [];
    for (const node of host.shadowRoot.querySelectorAll("*")) {
      if (node.closest(".spoken, .hidden-text, svg, .box")) continue;
      const box = node.getBoundingClientRect();
      if (box.width > 0 && (box.left < frame.left - 0.5 || box.right > frame.right + 0.5)) out.push(`${node.localName}.${node.className}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) out.push("the page scrolls sideways");
    return out;
  }, tag);

/** An embedder's page: thirty late parcels and ten late refunds, and what it does before it shows them. */
export const LATE = (first = "") => `<script type="module">
    import "/pkg/insights.js";
    const insights = document.createElement("headwater-insights");
    const ticket = (id, cause) => ({ id: String(id), number: "#" + id, createdAt: Date.now() - (id + 1) * 36e5, status: "closed", fields: { cause } });
    insights.tickets = Array.from({ length: 40 }, (_, at) => ticket(at, at % 4 === 0 ? "refund_delayed" : "delivery_late"));
    ${first}
    document.body.append(insights);
  </script>`;
export const WIDE = { locale: "en-GB", viewport: { width: 900, height: 900 } };

/** Has the counter answer something else than it counted. */
export const SAYS = (changed) => `const start = insights.startCounter;
    insights.startCounter = async (config) => {
      const counter = await start.call(insights, config);
      const view = (...asked) => { const it = counter.view(...asked); return { ...it, ...((${changed})(it)) }; };
      return Object.assign(Object.create(counter), { view });
    };`;
