// django-helpdesk, really: from the packed app to what the agent saved, seen in its own API.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { open } from "./browser.mjs";
import * as django from "./django/server.mjs";
import { scratch } from "./process.mjs";

const DIST = new URL("../../dist/", import.meta.url).pathname;

let folder, site, api, ticket;

before(async () => {
  folder = scratch("django");
  const archive = readdirSync(DIST).find((name) => /^headwater-django-helpdesk-.*\.zip$/.test(name));
  site = await django.start(folder.path, join(DIST, archive));
  api = django.rest(site.base);
  ticket = await api("POST", "tickets/", {
    queue: 1, status: 1, priority: 3, title: "Charged twice", submitter_email: "mara@kunde.example",
    description: "You charged me twice for October. Please refund the second payment.",
  });
});

after(async () => {
  await site?.stop();
  folder?.remove();
});

test("an agent's save is in the ticket's own fields, its title stays, and only the helpdesk was asked", async () => {
  const browser = await open();
  const { page } = browser;
  try {
    await page.goto(`${site.base}/login/`);
    await page.fill("input[name=username]", "agent1");
    await page.fill("input[name=password]", "agent1-pass");
    await Promise.all([page.waitForURL((url) => !url.pathname.includes("login")), page.click("form [type=submit]")]);
    browser.requests.length = 0;
    await page.goto(`${site.base}/tickets/${ticket.id}/`);
    await page.waitForFunction(() => {
      const sidebar = document.querySelector("headwater-sidebar");
      return sidebar?.ticket && !sidebar.matches(":state(loading)");
    });
    const sidebar = page.locator("headwater-sidebar");
    const start = sidebar.getByRole("button", { name: "Start" });
    if (await start.count()) await start.click();
    const listed = sidebar.getByRole("button", { name: "Charged twice" }).first();
    const search = sidebar.getByRole("combobox").first();
    await listed.or(search).first().waitFor();
    if (await listed.count()) await listed.click();
    else {
      await search.fill("Charged twice");
      await page.keyboard.press("Enter");
    }
    await sidebar.getByText("Working cause").first().waitFor();
    await sidebar.getByRole("button", { name: /^Save/ }).first().click();
    await sidebar.getByRole("button", { name: /^Save these/ }).click();
    await sidebar.getByText(/^In ticket/).first().waitFor();
    const saved = await api("GET", `tickets/${ticket.id}/`);
    assert.equal(saved.custom_headwater_cause, "billing_overcharge");
    assert.equal(saved.custom_headwater_owner, "billing_finance");
    assert.equal(saved.title, "Charged twice");
    const elsewhere = browser.requests.filter((url) => !url.startsWith(site.base) && !/^(data|blob):/.test(url));
    assert.deepEqual(elsewhere, []);
  } finally {
    await browser.close();
  }
});
