// What agents do in a real helpdesk, seen in the helpdesk's own API. The same tests for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyAsked } from "./sidebar.mjs";

/** Registers the tests; \`desk()\` gives the helpdesk once it has started. */
export function journeys(desk) {
  test("a save is in the helpdesk's own fields, and only the helpdesk was asked", async () => {
    const id = await desk().ticket();
    const browser = await desk().signIn("agent1");
    const { sidebar } = browser;
    try {
      await browser.show(id);
      await sidebar.choose("Charged twice");
      assert.equal(await desk().held(id, "cause"), null, "nothing is written before Save");
      await sidebar.save();
      await sidebar.saved();
      assert.equal(await desk().held(id, "cause"), "billing_overcharge");
      assert.equal(await desk().held(id, "owner"), "billing_finance");
      assert.equal(await desk().held(id, "cause_state"), "working");
      assert.deepEqual(await desk().notes(id), [], "a note only where the agent wants one");
      onlyAsked(browser, [desk().base, desk().site.base]);
      assert.deepEqual(browser.errors, []);
    } finally {
      await browser.close();
    }
  });

  test("a planned follow-up is a reminder, the note says what was saved, and undo takes it back", async () => {
    const id = await desk().ticket();
    const browser = await desk().signIn("agent1");
    const { sidebar } = browser;
    try {
      await browser.show(id);
      await sidebar.choose("Charged twice");
      await sidebar.plan();
      await sidebar.save({ note: true });
      await sidebar.saved();
      const day = await desk().held(id, "follow_up_date");
      assert.match(day, /^\d{4}-\d\d-\d\d$/);
      assert.deepEqual(await desk().reminders(id), [day]);
      const notes = await desk().notes(id);
      assert.equal(notes.length, 1);
      assert.match(notes[0], /^Cause: Charged twice/m);
      assert.match(notes[0], /^Check back by: /m);
      if (desk().tags) assert.deepEqual(await desk().tags(id), ["headwater_cause_billing_overcharge"]);
      await sidebar.press("Undo");
      await sidebar.says("Undone");
      assert.equal(await desk().held(id, "cause"), null);
      assert.deepEqual(await desk().reminders(id), []);
      if (desk().tags) assert.deepEqual(await desk().tags(id), []);
    } finally {
      await browser.close();
    }
  });

  test("an agent who may only look sees what is recorded, read-only and without an error", async () => {
    const id = await desk().ticket();
    await desk().set(id, "cause", "billing_overcharge");
    const browser = await desk().signIn("reader");
    const { sidebar } = browser;
    try {
      await browser.show(id);
      await sidebar.says("Read only");
      await sidebar.says("Charged twice");
      assert.equal(await sidebar.button(/^Save/).count(), 0);
      assert.equal(await sidebar.button("Try again").count(), 0);
      assert.deepEqual(browser.errors, []);
    } finally {
      await browser.close();
    }
  });
}
