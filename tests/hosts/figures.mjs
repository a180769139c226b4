// The page of figures in a real helpdesk: the tickets that its reader may see, counted in the
// browser. The same tests for each helpdesk.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyAsked } from "./sidebar.mjs";

/** Fewer tickets of a cause are not shown, so that nobody is recognised in them. */
const FEWEST = 5;

/** Registers the tests; `desk()` gives the helpdesk once it has started. */
export function figures(desk) {
  test("a lead sees the causes that agents saved, counted from the tickets themselves", async () => {
    const ids = [];
    for (let n = 0; n < FEWEST; n += 1) {
      const id = await desk().ticket({ subject: `Key ${n} does not fit`, from: `key${n}@kunde.example` });
      await desk().set(id, "cause", "wrong_item_sent");
      ids.push(id);
    }
    const lead = await desk().signIn("head");
    try {
      await lead.page.goto(desk().figures);
      const page = lead.page.locator("headwater-insights");
      await page.getByRole("link", { name: "Causes", exact: true }).click();
      await page.getByRole("button", { name: "Wrong item sent" }).or(page.getByRole("link", { name: "Wrong item sent" })).first().waitFor();
      onlyAsked(lead, [desk().base, desk().site.base]);
      assert.deepEqual(lead.errors, []);
    } finally {
      await lead.close();
    }
  });
}
