/** Every snippet of the two READMEs does what is said of it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { browser } from "./browser.mjs";

const { embed } = browser();
const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** The fenced blocks of a file: language and code. */
const snippets = (path) =>
  [...readFileSync(at(path), "utf8").matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));
const served = (code) => code.replaceAll("./node_modules/headwater/", "/pkg/");

const PACKAGE = snippets("pkg/README.md");
const FIRST = PACKAGE.find(({ language }) => language === "html").code;

/** A page with the embedding snippet and more; says what reached the console. */
async function tried(more) {
  const page = await embed(served(FIRST) + more, { files: {} });
  page.lines = [];
  page.on("console", (line) => page.lines.push(line.text()));
  await page.locator("headwater-sidebar").first().evaluate((side) => customElements.whenDefined(side.localName));
  return page;
}
const play = (page, code) => page.addScriptTag({ type: "module", content: code });
const chosen = async (page) => {
  await page.evaluate(() => (document.querySelector("headwater-sidebar").ticket ??= { id: "1", text: "I was charged twice for March." }));
  const side = page.locator("headwater-sidebar").first();
  await side.getByRole("button", { name: "Start" }).click();
  await side.evaluate((host) => host.choose("billing_overcharge"));
  await side.getByText("Working cause").waitFor();
  return side;
};
const lines = async (page, expected) => {
  for (let n = 0; n < 200 && !page.lines.some((line) => expected.test(line)); n += 1) await page.waitForTimeout(20);
  assert.ok(page.lines.some((line) => expected.test(line)), `${expected} in ${page.lines.join("\n")}`);
};

/** What a module prints that is run in Node beside the package. */
async function inNode(name, code) {
  const folder = at("target/readme");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/node_modules`, { recursive: true });
  symlinkSync(at("pkg"), `${folder}/node_modules/headwater`, "junction");
  writeFileSync(`${folder}/${name}.mjs`, code);
  const { stdout } = await promisify(execFile)(process.execPath, ["--preserve-symlinks", `${name}.mjs`], { cwd: folder });
  return stdout.trim();
}

test("the README at the top embeds as the package's does", () => {
  const top = snippets("README.md").filter(({ language }) => language === "html");
  assert.deepEqual(top.map(({ code }) => code), [FIRST]);
});

/** The snippets of the package's README, in order, each with what shows that it works. */
const TRIED = [
  ["html", "script", async () => undefined],
  ["js", "sidebar.ticket", async (page, code) => {
    await play(page, code);
    const side = await chosen(page);
    await side.evaluate((host) => host.save());
    await lines(page, /JSHandle|Array|Object/);
  }],
  ["js", "save: async", async (page, code) => {
    await play(page, code);
    const side = await chosen(page);
    await side.evaluate((host) => host.save());
    await lines(page, /^1 /);
    await side.getByText("In ticket").first().waitFor();
  }],
  ["js", "preventDefault", async (page, code) => {
    await play(page, code);
    const side = await chosen(page);
    await page.evaluate(() => addEventListener("headwater-write", () => console.log("written")));
    await side.evaluate((host) => host.save());
    await side.getByText(/Not saved|stopped|held back|did not/i).first().waitFor();
    assert.ok(!page.lines.includes("written"));
  }],
  ["css", "--headwater-accent", async (page, code) => {
    await page.addStyleTag({ content: code });
    const side = await chosen(page);
    const look = await side.evaluate((host) => {
      const primary = getComputedStyle(host.shadowRoot.querySelector('[part~="button-primary"]'));
      return [primary.backgroundColor, primary.textTransform, getComputedStyle(host).inlineSize];
    });
    assert.deepEqual(look, ["rgb(109, 40, 217)", "uppercase", "340px"]);
  }],
  ["html", "config-url", async (page, code) => {
    await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), code);
    const own = page.locator("headwater-sidebar").last();
    await own.getByText("Busy day").waitFor();
    assert.equal(await own.evaluate((host) => `${host.configUrl} ${host.storage} ${host.density}`), "/headwater.json session compact");
  }],
  ["js", "own.strings", async (page, code) => {
    await play(page, code);
    await lines(page, /^0\.\d+\.\d+ null ticket,number/);
    await page.locator("headwater-sidebar").getByRole("heading", { name: "Causes" }).waitFor();
  }],
  ["css", ":not(:defined)", async (_page, code) => {
    const page = await embed(`<style>body { margin: 0 }${code}</style>${served(FIRST)}<p>Another app</p>
      <script>
        globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      </script>`);
    await chosen(page);
    const shift = await page.evaluate(() => globalThis.shift);
    assert.ok(shift <= 0.02, `layout shift ${shift}`);
    await page.context().close();
  }],
  ["json", "causes", async (_page, code) => {
    const check = 'import init, { checkConfig } from "headwater/engine.js"; await init(); console.log(JSON.stringify(checkConfig(';
    assert.deepEqual(JSON.parse(await inNode("document", `${check}${code})))`)), { problems: [], warnings: [] });
  }],
  ["html", "settings.js", async (_page, code) => {
    const page = await embed(served(code), { locale: "en-GB" });
    await page.locator("headwater-settings").getByText("What ships with Headwater is live").waitFor();
    await page.context().close();
  }],
  ["js", "publish: async", async (_page, code) => {
    const page = await embed(served(PACKAGE.find((one) => one.code.includes("settings.js")).code), { locale: "en-GB" });
    let held = null;
    await page.route("**/headwater.json", async (route) => {
      if (route.request().method() === "PUT") held = route.request().postDataJSON();
      return held ? route.fulfill({ json: held }) : route.fulfill({ status: 404 });
    });
    await play(page, code);
    const settings = page.locator("headwater-settings");
    await settings.evaluate((host) => host.ready);
    await settings.locator("[data-at='publish-defaults']").click();
    await settings.locator("[data-notice=published]").waitFor();
    assert.equal(held.number, 1);
    await page.context().close();
  }],
  ["html", "insights.js", async (_page, code) => {
    const page = await embed(served(code), { locale: "en-GB" });
    await page.locator("headwater-insights").getByText("No saved cases yet").waitFor();
    await page.context().close();
  }],
  ["js", "source = {", async (_page, code) => {
    const page = await embed(served(PACKAGE.find((one) => one.code.includes("insights.js")).code), { locale: "en-GB" });
    const tickets = [5, 6, 7, 8, 9].map((id) => ({ id: String(id), number: `#${id}`, createdAt: Date.now(), fields: { cause: "delivery_late" } }));
    await page.route("**/tickets.json?since=2*", (route) => route.fulfill({ json: tickets }));
    await play(page, code);
    const insights = page.locator("headwater-insights");
    await insights.locator("[data-at='lead-tickets']").click();
    await insights.getByRole("button", { name: "#7" }).click();
    await page.waitForURL("**/tickets/7");
    await page.context().close();
  }],
  ["js", "esbuild", async (_page, code) => {
    const program = readFileSync(at("tests/examples/esbuild/main.js"), "utf8");
    for (const line of code.split("\n").filter(Boolean)) assert.ok(program.includes(line.replace(/ \/\/.*/, "")), line);
  }],
  ["js", "createEngine", async (_page, code) => {
    const lines = (await inNode("engine", code)).split("\n");
    assert.ok(lines.includes("identify") && lines.includes("followUp"), lines.join());
    assert.match(lines.join(" "), /field: 'agreed', from: null, to: 'yes'/);
  }],
  ["js", "loadStarter", async (_page, code) => {
    const more = "console.log(JSON.stringify([person.contactIds, person.links[0].band, repeat.ticketId, repeat.kind, repeat.gapDays]));";
    const [first, last] = (await inNode("answers", `${code}\n${more}`)).split("\n");
    assert.equal(first, "strong billing_overcharge billing_finance");
    assert.deepEqual(JSON.parse(last), [["7", "8"], "joined", "1", "repeat", 12]);
  }],
  ["js", "loadSignals", async (_page, code) => {
    assert.match(await inNode("session", code), /^status\.in-ticket \d/);
  }],
  ["js", "ExportReader", async (_page, code) => {
    assert.equal(await inNode("export", code), "1 Invoice");
  }],
];

test("each snippet is tried", () => {
  assert.deepEqual(PACKAGE.map(({ language }) => language), TRIED.map(([language]) => language));
  for (const [n, [, mark]] of TRIED.entries()) assert.ok(PACKAGE[n].code.includes(mark), mark);
});

for (const [n, [language, mark, works]] of TRIED.entries()) {
  test(`${language} snippet with ${mark}`, async () => {
    const page = await tried("");
    await works(page, PACKAGE[n].code);
    const known = /404|headwater\.json/;
    assert.deepEqual(page.errors.filter((line) => !known.test(line)), []);
    await page.context().close();
  });
}
