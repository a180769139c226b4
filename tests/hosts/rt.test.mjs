// Request Tracker 5, really: from the packed plugin to what the agent saved, seen in RT's own API.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { open } from "./browser.mjs";
import { run, scratch } from "./process.mjs";
import * as rt from "./rt/server.mjs";

const DIST = new URL("../../dist/", import.meta.url).pathname;
const HERE = new URL("./rt/", import.meta.url).pathname;
const TICKETS = [
  {
    requester: "mara@kunde.example",
    subject: "Charged twice",
    text: "You charged me twice for October. My card shows two payments of 18.40 on 14 November. Please refund the second one.\nMara Lind",
  },
  {
    requester: "mara@kunde.example",
    subject: "Charged twice again",
    text: "It is happening again: my card was charged twice for November. I want my money back.",
  },
  {
    requester: "jon@firma.example",
    subject: "Charged twice",
    text: "You charged me twice for the same order. Please refund one of them.",
  },
];

let folder, site, server, ids, api;

before(async () => {
  rt.install();
  folder = scratch("rt");
  const plugins = join(folder.path, "plugins");
  mkdirSync(plugins);
  const archive = readdirSync(DIST).find((name) => /^headwater-rt-.*\.zip$/.test(name));
  run("python3", ["-m", "zipfile", "-e", join(DIST, archive), plugins]);
  const data = join(plugins, "RT-Extension-Headwater/etc/initialdata");
  site = await rt.setUp({ folder: folder.path, plugins, dataFiles: [data, join(HERE, "initialdata")] });
  server = await rt.start(site);
  ids = await rt.seed(site.base, TICKETS);
  api = rt.rest(site.base, "root", "password");
});

after(async () => {
  await server?.stop();
  folder?.remove();
});

/** Signs an agent in. */
async function signIn(user) {
  const browser = await open();
  const { page } = browser;
  await page.goto(`${site.base}/`);
  await page.fill("input[name=user]", user);
  await page.fill("input[name=pass]", `${user}-pass`);
  await Promise.all([
    page.waitForURL((url) => !url.pathname.includes("Login")),
    page.click("input[type=submit], button[type=submit]"),
  ]);
  browser.sidebar = page.locator("headwater-sidebar");
  browser.press = (name) => browser.sidebar.getByRole("button", { name }).first().click();
  browser.show = async (id) => {
    await page.goto(`${site.base}/Ticket/Display.html?id=${id}`);
    await page.waitForFunction(() => {
      const sidebar = document.querySelector("headwater-sidebar");
      return sidebar?.ticket && !sidebar.matches(":state(loading)");
    });
    const start = browser.sidebar.getByRole("button", { name: "Start" });
    if (await start.count()) await start.click();
  };
  return browser;
}

/** What RT holds in a ticket's custom fields, the filled ones. */
async function fields(id) {
  const page = await api("GET", `tickets?query=id=${id}&fields=CustomFields`);
  const filled = page.items[0].CustomFields.map((field) => [field.name, field.values.filter((v) => v !== null)]);
  return Object.fromEntries(filled.filter(([, values]) => values.length > 0));
}

/** Chooses a cause by its name, in the list or by search. */
async function choose(browser, name) {
  const listed = browser.sidebar.getByRole("button", { name }).first();
  const search = browser.sidebar.getByRole("combobox").first();
  const none = browser.sidebar.getByRole("button", { name: /None of these|Search causes/ }).first();
  await listed.or(search).or(none).first().waitFor();
  if (await listed.count()) {
    await listed.click();
  } else {
    if ((await search.count()) === 0) await none.click();
    await search.fill(name);
    await browser.page.keyboard.press("Enter");
  }
  await browser.sidebar.getByText("Working cause").first().waitFor();
}

/** Presses Save, and confirms the list where it is shown. */
async function save(browser) {
  await browser.press(/^Save/);
  const confirm = browser.sidebar.getByRole("button", { name: /^Save these/ });
  await confirm.waitFor();
  await confirm.click();
}

test("an agent's save is in RT's own fields, and only RT was asked", async () => {
  const browser = await signIn("agent1");
  try {
    await browser.show(ids[0]);
    await choose(browser, "Charged twice");
    assert.deepEqual(await fields(ids[0]), {}, "nothing is written before Save");
    await save(browser);
    await browser.sidebar.getByText(/^In ticket/).first().waitFor();
    const saved = await fields(ids[0]);
    assert.deepEqual(saved["Root cause"], ["billing_overcharge"]);
    assert.deepEqual(saved["Fix lives with"], ["billing_finance"]);
    assert.deepEqual(saved["Cause state"], ["working"]);
    const elsewhere = browser.requests.filter((url) => !url.startsWith(site.base) && !/^(data|blob):/.test(url));
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(browser.errors, []);
  } finally {
    await browser.close();
  }
});

test("an agent who may only look sees the ticket read-only", async () => {
  const browser = await signIn("reader");
  try {
    await browser.show(ids[0]);
    assert.equal(await browser.sidebar.getByRole("button", { name: /^Save/ }).count(), 0);
    assert.deepEqual(browser.errors, []);
  } finally {
    await browser.close();
  }
});

test("a session that has expired keeps what the agent entered", async () => {
  const browser = await signIn("agent2");
  try {
    await browser.show(ids[1]);
    await choose(browser, "Charged twice");
    await browser.context.clearCookies();
    await save(browser);
    await browser.sidebar.getByText(/safe/).first().waitFor();
    await browser.sidebar.getByText(/signed out/).first().waitFor();
    assert.deepEqual(await fields(ids[1]), {});
    await browser.sidebar.getByText(/Charged twice/).first().waitFor();
  } finally {
    await browser.close();
  }
});

test("a ticket changed meanwhile is not overwritten unasked, and saving again means it", async () => {
  const browser = await signIn("agent1");
  try {
    await browser.show(ids[2]);
    await choose(browser, "Charged twice");
    await api("PUT", `ticket/${ids[2]}`, { CustomFields: { "Root cause": "refund_delayed" } });
    await save(browser);
    await browser.sidebar.getByRole("button", { name: "Try again" }).waitFor();
    assert.deepEqual((await fields(ids[2]))["Root cause"], ["refund_delayed"]);
    await browser.press("Try again");
    await browser.sidebar.getByText(/^In ticket/).first().waitFor();
    assert.deepEqual((await fields(ids[2]))["Root cause"], ["billing_overcharge"]);
  } finally {
    await browser.close();
  }
});

test("a field that RT does not have is named, and is not called saved", async () => {
  const found = await api("GET", `customfields?query=${encodeURIComponent('[{"field":"Name","value":"Fix lives with"}]')}`);
  await api("PUT", `customfield/${found.items[0].id}`, { Disabled: 1 });
  const browser = await signIn("agent2");
  try {
    await browser.show(ids[1]);
    await choose(browser, "Charged twice");
    await save(browser);
    await browser.sidebar.getByText(/did not accept the field/).first().waitFor();
    assert.equal(await browser.sidebar.getByText(/^In ticket/).count(), 0);
    assert.deepEqual((await fields(ids[1]))["Root cause"], ["billing_overcharge"]);
  } finally {
    await browser.close();
    await api("PUT", `customfield/${found.items[0].id}`, { Disabled: 0 });
  }
});
