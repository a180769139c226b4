// What an agent does in the sidebar, whichever helpdesk it is in.
import assert from "node:assert/strict";

/** The sidebar of a page. */
export class Sidebar {
  constructor(page) {
    this.page = page;
    this.at = page.locator("headwater-sidebar");
  }

  /** Waits until the ticket is read, and past the first words of all. */
  async ready() {
    await this.page.waitForFunction(() => {
      const sidebar = document.querySelector("headwater-sidebar");
      return sidebar?.ticket && !sidebar.matches(":state(loading)");
    });
    const start = this.button("Start");
    if (await start.count()) await start.click();
  }

  /** One ticket in twenty hides its suggestion until the agent has chosen. */
  async unblind() {
    const skip = this.button("Skip and show suggestions");
    if (await skip.count()) await skip.click();
  }

  /** Takes in a newer suggestion, where one waits, and looks at its words. */
  async takeIn() {
    const update = this.button("Update");
    if ((await update.count()) > 0) {
      await update.click();
      await update.waitFor({ state: "hidden" });
    }
    // The button closes what is open: it is pressed only where nothing is.
    if ((await this.at.locator("[data-panel=why]").count()) === 0) await this.press(/^Why/);
  }

  button(name) {
    return this.at.getByRole("button", { name }).first();
  }

  press(name) {
    return this.button(name).click();
  }

  /** Waits for words; where they do not come, says what is there. */
  async says(words) {
    try {
      await this.at.getByText(words).first().waitFor();
    } catch (error) {
      const there = await this.at.evaluate((at) => at.shadowRoot.querySelector("section")?.innerText);
      throw new Error(`${error.message.split("\n")[0]} waiting for ${words} in:\n${there}`);
    }
  }

  has(words) {
    return this.at.getByText(words).count();
  }

  /** Chooses a cause by its name, in the list or by search. */
  async choose(name) {
    const listed = this.button(name);
    const search = this.at.getByRole("combobox").first();
    const none = this.button(/None of these|Search causes/);
    await listed.or(search).or(none).first().waitFor();
    if (await listed.count()) {
      await listed.click();
    } else {
      if ((await search.count()) === 0) await none.click();
      await search.fill(name);
      await this.page.keyboard.press("Enter");
    }
    await this.says("Working cause");
  }

  /** The customer wants compensation, and is offered so much credit. */
  async offerCredit(amount) {
    await this.at.locator("[data-at='wanted:compensation']").click();
    await this.at.locator("[data-at='offer:credit']").click();
    const box = this.at.locator("[data-at=amount]");
    await box.fill(amount);
    await box.press("Tab");
  }

  /** Agrees an apology and plans the follow-up: the shortest good path to a day. */
  async plan() {
    await this.at.getByRole("radio", { name: "Apology" }).check();
    await this.press("Apologise");
    await this.at.getByRole("radio", { name: "Yes", exact: true }).check();
    await this.press("Plan this follow-up");
  }

  /** Records that it is solved, and that the cause is still right: it is confirmed now. */
  async confirm() {
    await this.press("Record a result");
    await this.press("Solved, happy");
    await this.press(/^1?\s*Yes$/);
    await this.at.getByRole("radio", { name: "Yes", exact: true }).last().check();
    await this.press("Finish");
  }

  /** Presses Save, and confirms the list where it is shown. */
  async save({ note = false } = {}) {
    await this.press(/^Save/);
    const confirm = this.button(/^Save these/);
    await confirm.or(this.at.getByText(/^Saving/)).or(this.at.getByText(/^In ticket/)).first().waitFor();
    if ((await confirm.count()) === 0) return;
    if (note) await this.at.getByRole("checkbox", { name: "A private note" }).check();
    await confirm.click();
  }

  saved() {
    return this.says(/^In ticket/);
  }

  async notSaved() {
    assert.equal(await this.has(/^In ticket/), 0, "the header says that it is in the ticket");
  }
}

/** Fails where a page asked anybody but the helpdesk, at the addresses that are its own. */
export function onlyAsked(browser, own) {
  const ours = (url) => /^(data|blob):/.test(url) || own.some((base) => url.startsWith(base));
  const elsewhere = browser.requests.filter((url) => !ours(url));
  assert.deepEqual(elsewhere, []);
}
