// What agents do in a real helpdesk, seen in the helpdesk's own API. The same tests for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyAsked } from "./sidebar.mjs";

/** Waits until the helpdesk holds something; the sidebar writes beside what it shows. */
async function until(holds) {
  for (const end = Date.now() + 30_000; !(await holds());) {
    assert.ok(Date.now() < end, `waited in vain for ${holds}`);
    await new Promise((next) => setTimeout(next, 200));
  }
}

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

  test("the next ticket of the same person about the same issue is seen as a repeat", async () => {
    const from = "rena@kunde.example";
    const first = await desk().ticket({ from });
    const browser = await desk().signIn("agent1");
    const { sidebar } = browser;
    try {
      await browser.show(first);
      await sidebar.choose("Charged twice");
      await sidebar.save();
      await sidebar.saved();
      assert.equal(await sidebar.has(/contact in \d+ days/), 0, "a first contact is no repeat");
      await desk().solve(first);
      const text = "I was charged twice for October and the second payment is still not back.";
      await browser.show(await desk().ticket({ from, subject: "Charged twice again", text }));
      await sidebar.says(/Second contact in \d+ days/);
      await browser.show(await desk().ticket({ from: "olaf@andere.example", text }));
      assert.equal(await sidebar.has(/contact in \d+ days/), 0, "another person is no repeat");
      assert.deepEqual(browser.errors, []);
    } finally {
      await browser.close();
    }
  });

  test("what one agent confirms, another agent's browser learns", async () => {
    const text = "The brumbleflap wobbles since the parcel came, quite unlike the picture.";
    const id = await desk().ticket({ subject: "Brumbleflap", text, from: "ada@kunde.example" });
    const first = await desk().signIn("agent1");
    try {
      await first.show(id);
      await first.sidebar.choose("Charged twice");
      await first.sidebar.plan();
      await first.sidebar.confirm();
      await first.sidebar.save();
      await first.sidebar.saved();
      assert.equal(await desk().held(id, "cause_state"), "confirmed");
    } finally {
      await first.close();
    }
    const other = await desk().ticket({ subject: "Brumbleflap", text, from: "bo@firma.example" });
    const second = await desk().signIn("agent2");
    try {
      await second.show(other);
      await second.sidebar.unblind();
      await second.sidebar.press(/^Why/);
      // Where the helpdesk is slower than the agent, what they look at stays until they take it in.
      await second.sidebar.says(/Like \d+ confirmed ticket|There is a newer suggestion/);
      await second.sidebar.takeIn();
      await second.sidebar.says(/Like \d+ confirmed ticket/);
      await second.sidebar.says("Charged twice");
    } finally {
      await second.close();
    }
  });

  test("a request above the limit is where managers look, once, and their answer comes back", async () => {
    const browser = await desk().signIn("agent1");
    const { sidebar } = browser;
    const ask = async () => {
      const id = await desk().ticket({ from: "sums@kunde.example" });
      await browser.show(id);
      await sidebar.choose("Charged twice");
      await sidebar.offerCredit("45");
      await sidebar.press(/^Ask /);
      await sidebar.says(/Waiting for an answer/);
      await until(async () => (await desk().held(id, "manager_request")) === "→ lead: credit 45.00 EUR");
      return id;
    };
    try {
      desk().proxy.fail({ ...desk().paths.note, lose: true, times: 1 });
      const allowed = await ask();
      await until(async () => (await desk().notes(allowed)).length > 0);
      const [note, ...more] = await desk().notes(allowed);
      assert.match(note, /^Cause: Charged twice[^]*^Offer: Account credit, €45/m);
      assert.deepEqual(more, [], "asked once");
      const refused = await ask();
      assert.deepEqual((await desk().waiting()).sort(), [allowed, refused].sort());
      await desk().set(allowed, "manager_answer", "yes 30");
      await desk().set(refused, "manager_answer", "no, twice is enough");
      await browser.show(allowed);
      await sidebar.says(/They allow €30/);
      await sidebar.press(/^Offer €30(.00)? instead/);
      await sidebar.save();
      await sidebar.saved();
      assert.equal(await desk().held(allowed, "offer_amount"), "30.00 EUR");
      assert.equal(await desk().held(allowed, "manager_request"), null, "it waits for nobody now");
      assert.equal(await desk().held(allowed, "manager_answer"), "yes 30", "as the manager wrote it");
      await browser.show(refused);
      await sidebar.says("They did not allow it.");
      await sidebar.says("twice is enough");
      assert.deepEqual(browser.errors, []);
    } finally {
      desk().proxy.heal();
      await browser.close();
    }
  });

  test("a request that does not reach the helpdesk is not waited for", async () => {
    const id = await desk().ticket({ from: "sums@kunde.example" });
    const browser = await desk().signIn("agent1");
    const { sidebar } = browser;
    try {
      await browser.show(id);
      await sidebar.choose("Charged twice");
      await sidebar.offerCredit("45");
      desk().proxy.fail({ ...desk().paths.fields, status: 403 });
      await sidebar.press(/^Ask /);
      await sidebar.says(/above your/);
      assert.equal(await desk().held(id, "manager_request"), null);
      desk().proxy.heal();
      await sidebar.press(/^Ask /);
      await sidebar.says(/Waiting for an answer/);
      await until(async () => (await desk().notes(id)).length === 1);
    } finally {
      desk().proxy.heal();
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
