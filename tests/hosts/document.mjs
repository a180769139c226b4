// The admin's one document in a real helpdesk: published by who may, read by everybody's browser,
// and never lost to a broken one. The same tests for each helpdesk.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { onlyAsked } from "./sidebar.mjs";

const CAUSE = { id: "brumble_stuck", name: "Brumbleflap sticks", ownerId: "works" };
const CAUSES = { causes: [CAUSE], owners: [{ id: "works", name: "The works" }] };
const OTHER = { causes: [{ ...CAUSE, name: "Brumbleflap hums" }], owners: CAUSES.owners };
const BROKEN = { causes: [{ name: "Nameless" }] };

/** Registers the tests; \`desk()\` gives the helpdesk once it has started. Run last: causes change. */
export function documents(desk) {
  /** A publisher's page with the document that is published. */
  const publisher = async (user = "head") => {
    const browser = await desk().signIn(user);
    await browser.page.goto(desk().publishing);
    const text = browser.page.getByRole("textbox", { name: /^The document/ });
    const form = browser.page.locator("form.headwater-publisher");
    await form.waitFor({ state: "attached" });
    if (!(await text.isVisible())) await browser.page.locator("details.headwater-raw > summary").click();
    await text.waitFor();
    const change = async (into) => {
      const document = JSON.parse(await text.inputValue());
      await text.fill(JSON.stringify({ ...document, ...into(document) }));
    };
    const publish = async (words) => {
      await form.getByRole("button", { name: "Publish", exact: true }).click();
      await form.getByText(words).first().waitFor();
    };
    return { ...browser, form, text, change, publish };
  };
  /** Sends a document past the page that checks it first; the status. */
  const post = (page, document, headers) =>
    page.evaluate(async ([url, text, more]) => {
      const csrf = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
      const body = new URLSearchParams({ document: text });
      return (await fetch(url, { method: "POST", headers: { ...more, "X-CSRFToken": csrf }, body })).status;
    }, [desk().document, JSON.stringify(document), headers]);
  const tag = (page) =>
    page.evaluate(async (url) => (await fetch(url, { cache: "no-store" })).headers.get("ETag"), desk().document);

  let colleague;
  after(() => colleague?.close());

  test("what an admin publishes, a colleague's browser shows on the next ticket", async () => {
    colleague = await desk().signIn("agent2");
    await colleague.show(await desk().ticket());
    const admin = await publisher();
    try {
      await admin.form.getByText("Nothing is published").waitFor();
      const limited = ({ policy }) => ({
        currency: "GBP",
        causes: CAUSES,
        policy: { ...policy, limits: policy.limits.map(({ role }) => ({ role, maxPerOffer: "33" })) },
      });
      await admin.change(limited);
      await admin.publish("Published.");
      onlyAsked(admin, [desk().base, desk().site.base]);
      assert.deepEqual(admin.errors, []);
    } finally {
      await admin.close();
    }
    const id = await desk().ticket();
    await colleague.show(id);
    await colleague.sidebar.choose(CAUSE.name);
    await colleague.sidebar.offerCredit("90");
    await colleague.sidebar.says(/£90(.00)? is above your £33(.00)? limit/);
    await colleague.sidebar.save();
    await colleague.sidebar.saved();
    assert.equal(await desk().held(id, "cause"), CAUSE.id);
    assert.equal(await desk().held(id, "owner"), "works");
    assert.deepEqual(colleague.errors, []);
  });

  test("a broken document leaves the good one before it in force, and who can mend it is told where", async () => {
    const admin = await publisher();
    const { page, sidebar } = admin;
    try {
      const match = { "If-Match": await tag(page) };
      assert.equal(await post(page, { version: 2, causes: BROKEN }, match), 200);
      await colleague.show(await desk().ticket());
      await colleague.sidebar.choose(CAUSE.name);
      assert.equal(await colleague.sidebar.has(/not used/), 0, "agents have no use for it");
      await admin.show(await desk().ticket());
      await page.getByText(/published document is not used.*\(causes\.causes\[0\]\.id\)/).waitFor();
      await page.getByRole("link", { name: "Mend it" }).click();
      await page.getByText(/\(causes\.causes\[0\]\.id\)/).waitFor();
      await admin.publish("It cannot be published:");
      assert.deepEqual(JSON.parse(await admin.text.inputValue()).causes, BROKEN, "the text stays");
      await admin.change(() => ({ causes: OTHER }));
      await admin.publish("Published.");
      await colleague.show(await desk().ticket());
      await colleague.sidebar.choose("Brumbleflap hums");
      assert.equal(sidebar.page, page);
    } finally {
      await admin.close();
    }
  });

  test("a document that cannot be read just now leaves the one before it in force", async () => {
    // Another version, which this browser has to ask for.
    const admin = await publisher();
    try {
      await admin.change(() => ({ causes: CAUSES }));
      await admin.publish("Published.");
    } finally {
      await admin.close();
    }
    desk().proxy.fail({ method: "GET", path: new RegExp(`${new URL(desk().document).pathname}$`), status: 500 });
    try {
      await colleague.show(await desk().ticket());
      await colleague.sidebar.choose("Brumbleflap hums");
    } finally {
      desk().proxy.heal();
    }
  });

  test("two admins: the second is told, keeps the text, and overwrites nothing", async () => {
    const first = await publisher();
    const second = await publisher();
    try {
      await first.change(() => ({ causes: OTHER }));
      await first.publish("Published.");
      const held = await tag(first.page);
      await second.change(() => ({ causes: CAUSES }));
      await second.publish(/Somebody else published meanwhile/);
      assert.match(await second.text.inputValue(), /Brumbleflap sticks/);
      assert.equal(await tag(second.page), held);
      assert.equal(await post(second.page, { version: 2 }, { "If-None-Match": "*" }), 412);
      assert.equal(await post(second.page, { version: 2 }, {}), 428, "a version must be named");
      assert.equal(await post(second.page, [1], { "If-Match": held }), 400);
    } finally {
      await first.close();
      await second.close();
    }
  });

  test("an admin goes back to the document before", async () => {
    const admin = await publisher();
    const held = JSON.parse(await admin.text.inputValue());
    try {
      const other = held.causes.causes[0].name === CAUSE.name ? OTHER : CAUSES;
      await admin.change(() => ({ causes: other }));
      await admin.publish("Published.");
      await admin.page.getByRole("button", { name: "Show the one before" }).click();
      await admin.page.getByText("This was published before.").waitFor();
      assert.deepEqual(JSON.parse(await admin.text.inputValue()).causes, held.causes);
      await admin.publish("Published.");
    } finally {
      await admin.close();
    }
    await colleague.show(await desk().ticket());
    await colleague.sidebar.choose(held.causes.causes[0].name);
  });

  test("limits that are a share of the order follow the helpdesk's own field for its value", async () => {
    const admin = await publisher();
    try {
      await admin.page.getByRole("button", { name: "Start from what ships" }).click();
      await admin.change(({ policy }) => ({
        currency: "GBP",
        causes: CAUSES,
        policy: { ...policy, limits: policy.limits.map(({ role }) => ({ role, maxPerOffer: "500", maxPercentOfOrder: 10 })) },
        helpdesk: { orderValueField: desk().orderValueField },
      }));
      await admin.publish("Published.");
    } finally {
      await admin.close();
    }
    const id = await desk().ticket();
    const { sidebar } = colleague;
    await desk().setOrderValue(id, "two hundred");
    await colleague.show(id);
    await colleague.page.getByText(`“${desk().orderValueField}” holds no amount in GBP`).waitFor();
    await desk().setOrderValue(id, "£200.00");
    await colleague.show(id);
    await sidebar.choose(CAUSE.name);
    assert.equal(await colleague.page.getByText("holds no amount").count(), 0);
    await sidebar.offerCredit("30");
    await sidebar.says(/£30(.00)? is above your £20(.00)? limit/);
    assert.deepEqual(colleague.errors, []);
  });

  test("an agent may not publish", async () => {
    const { page } = colleague;
    await colleague.show(await desk().ticket());
    const held = await tag(page);
    assert.notEqual(held, null, "everybody may read it");
    assert.equal(await post(page, { version: 2 }, { "If-Match": held }), 403);
    assert.equal(await tag(page), held);
    const answer = await page.goto(desk().publishing);
    assert.equal(answer.status(), 403);
    assert.equal(await page.getByRole("button", { name: "Publish", exact: true }).count(), 0);
  });
}
