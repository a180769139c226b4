/** Chatwoot's dashboard app, framed from another site by a page that speaks Chatwoot's messages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { usersBrowser } from "./browser.mjs";
import { choose, save, says } from "./sidebar.mjs";
import { folder, standIn } from "./stand_in.mjs";

const { page: opened } = usersBrowser();
const pushed = JSON.parse(readFileSync(new URL("../data/host/chatwoot/ticket.json", import.meta.url)));
const TOKEN = "token-of-agent-3";
/** The agent's page: frames the app, pushes on load, and answers the one text it knows. */
const dashboard = (src) => `<!doctype html><meta charset="utf-8"><title>Desk</title>
  <iframe id="app" src="${src}" style="width:320px;height:640px;border:0"></iframe>
  <script>
    const frame = document.getElementById("app");
    window.said = [];
    window.push = (data) => frame.contentWindow.postMessage(JSON.stringify({ event: "appContext", data }), "*");
    window.shown = null;
    frame.onload = () => window.shown && push(window.shown);
    onmessage = (e) => {
      said.push([e.origin, e.data]);
      if (e.data === "chatwoot-dashboard-app:fetch-info" && window.shown) push(window.shown);
    };
  </script>`;

let chat, evil;
/** What the stand-in Chatwoot holds, and where it frames the app. */
let held, app;
const apps = [];

before(async () => {
  const frames = (host) => `${app.elsewhere}/headwater/index.html?host=${encodeURIComponent(host)}${held.address ?? ""}`;
  chat = await standIn((request, url, body) => {
    if (url.pathname === "/app") return { body: dashboard(frames(chat.origin)) };
    if (!url.pathname.startsWith("/api/v1/")) return undefined;
    const headers = {
      "Access-Control-Allow-Origin": app.elsewhere,
      "Access-Control-Allow-Headers": "api_access_token, content-type",
    };
    const answer = (given, status = 200) => ({ status, headers, body: given });
    if (request.method === "OPTIONS") return answer("");
    const who = { [TOKEN]: 3, "token-of-agent-9": 9 }[request.headers.api_access_token];
    if (who === undefined) return answer({}, 401);
    return api(`${request.method} ${url.pathname.replace("/api/v1/", "")}${url.search}`, body ? JSON.parse(body) : null, who, answer);
  });
  evil = await standIn(() => ({ body: dashboard(frames(chat.origin)) }));
});
after(() => [chat, evil, ...apps].forEach((server) => server?.close()));

/** The documented answers that the app asks for. */
function api(asked, given, who, answer) {
  const at = asked.replace("accounts/1/conversations/77", "it");
  switch (at) {
    case "GET profile":
      return answer({ id: who });
    case "GET it":
      if (held.fault) return answer({}, held.fault);
      return answer({ id: 77, status: "open", custom_attributes: held.attributes, labels: held.labels });
    case "POST it/custom_attributes":
      held.attributes = given.custom_attributes;
      return answer({});
    case "POST it/labels":
      held.labels = given.labels;
      return answer({ payload: held.labels });
    case "POST it/messages":
      held.notes.push({ ...given, id: 2000 + held.notes.length, created_at: 1795330000, message_type: 1 });
      return held.lost ? answer({}, 502) : answer({});
    case "GET it/messages":
      return answer({ payload: held.notes });
    case "GET it/messages?before=901":
      return answer({ payload: [held.first] });
    case "GET accounts/1/contacts/5/conversations":
      return answer({ payload: [] });
    default:
      return answer({}, 404);
  }
}

/**
 * A dashboard with a conversation that has no cause yet; `frame` is the app in it, from an address
 * of its own each time, so that nothing is kept from the test before.
 */
async function shown(options = {}) {
  const { server = chat, context = {}, address, files = {}, ...media } = options;
  const first = { id: 800, content: "You charged me twice for October.", message_type: 0, created_at: 1795310000, private: false };
  held = { attributes: { plan: "pro" }, labels: ["vat"], notes: [], first, address, files };
  chat.asked.length = 0;
  const packed = folder("chatwoot");
  app = await standIn((request, url) => {
    const file = held.files[url.pathname.replace("/headwater/", "")];
    return file === undefined ? packed(request, url) : { body: file, type: "application/json" };
  });
  apps.push(app);
  const page = await opened(`${server.origin}/app`, media);
  const conversation = { ...pushed.conversation, account_id: 1, custom_attributes: { plan: "pro" } };
  await page.evaluate((data) => {
    window.shown = data;
    window.push(data);
  }, { ...pushed, conversation, ...context });
  return { page, frame: page.frames().find((one) => one.url().startsWith(app.elsewhere)) };
}

async function paste(frame, token) {
  await frame.locator("#token-field").fill(token);
  await frame.locator("#token button").click();
}
test("without a token a conversation is read and read-only, and nobody is asked", async () => {
  const { page, frame } = await shown();
  await says(frame, /#77 Read only/);
  assert.equal(await frame.locator("headwater-sidebar [data-at='act:save']").count(), 0);
  assert.equal(chat.asked.filter(({ path }) => path.startsWith("/api/")).length, 0);
  const elsewhere = page.requests.filter((url) => !url.startsWith(app.elsewhere) && !url.startsWith(chat.origin) && !/^(data|blob):/.test(url));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test("with the agent's own token a save goes to attributes, beside those of others", async () => {
  const { page, frame } = await shown();
  await says(frame, /Read only/);
  await paste(frame, TOKEN);
  await says(frame, /Saving uses your access token/);
  await choose(page, frame, "charged twice");
  assert.deepEqual(held.attributes, { plan: "pro" }, "nothing is written before Save");
  await save(frame);
  await says(frame, /In ticket, /);
  assert.equal(held.attributes.headwater_cause, "billing_overcharge");
  assert.equal(held.attributes.plan, "pro");
  assert.ok(held.labels.includes("vat"));

  // The frame is loaded anew for each conversation; the token and the entries are there again.
  await page.evaluate((attributes) => {
    window.shown.conversation.custom_attributes = attributes;
    document.getElementById("app").src += "&again=1";
  }, held.attributes);
  const again = await (await page.waitForSelector("#app")).contentFrame();
  await again.waitForURL(/again=1/);
  await says(again, /Saving uses your access token/);
  await says(again, /Charged twice/);
  await again.locator("#kept button").click();
  await says(again, /Read only/);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test("a note whose answer was lost is looked for and not sent twice", async () => {
  const { page, frame } = await shown();
  await says(frame, /Read only/);
  await paste(frame, TOKEN);
  await choose(page, frame, "charged twice");
  held.lost = true;
  await save(frame, { note: true });
  await says(frame, /In ticket, /);
  assert.equal(held.notes.length, 1);
  assert.equal(held.notes[0].private, true);
  await page.close();
});

test("a token that is refused or somebody else's is not kept", async () => {
  const { page, frame } = await shown();
  await says(frame, /Read only/);
  await paste(frame, "wrong");
  await says(frame, /does not take this token/);
  await paste(frame, "token-of-agent-9");
  await says(frame, /somebody else's/);
  assert.equal(await frame.evaluate(() => localStorage.length), 0);
  assert.ok(page.errors.every((line) => /401/.test(line)), page.errors.join());
  await page.close();
});

const DOCUMENT = JSON.stringify({
  version: 2,
  causes: { causes: [{ id: "brumble_stuck", name: "Brumbleflap sticks", ownerId: "works" }], owners: [{ id: "works", name: "The works" }] },
  helpdesk: { orderValueField: "order_value" },
});
/** The frame, loaded anew as for each conversation. */
async function anew(page, frame) {
  await page.evaluate(() => (document.getElementById("app").src += "&again=1"));
  const again = await (await page.waitForSelector("#app")).contentFrame();
  await again.waitForURL(/again=1/);
  await says(again, /#77/);
  return again;
}

test("a document beside the page holds, and a broken or missing one leaves the one before in force", async () => {
  const { page, frame } = await shown({ address: "&document=limits.json", files: { "limits.json": DOCUMENT } });
  await says(frame, /#77/);
  await paste(frame, TOKEN);
  await says(frame, /Saving uses your access token/);
  await choose(page, frame, "Brumbleflap sticks");
  for (const file of ['{"version": 2, "causes": {"causes": [{}]}}', "<h1>Not found</h1>", undefined]) {
    held.files["limits.json"] = file;
    const again = await anew(page, frame);
    await says(again, /Brumbleflap sticks/);
  }
  await page.close();
});

test("only a file in the page's own folder is a document", async () => {
  for (const name of ["..%2Flimits.json", "https:%2F%2Fevil.example%2Fx.json", "a%2Fb.json", "%2Flimits.json", "limits.json%3Fx"]) {
    const { page, frame } = await shown({ address: `&document=${name}`, files: { "limits.json": DOCUMENT } });
    await says(frame, /#77/);
    assert.ok(app.asked.every(({ path }) => !path.endsWith("limits.json") && !path.endsWith("b.json")), name);
    await page.close();
  }
});

test("who keeps the document opens its page, is told what is wrong, and saves it as a file", async () => {
  const { page } = await shown({ address: "&document=limits.json", files: { "limits.json": '{"version": 2, "currency": 7}' } });
  await page.close();
  const alone = await opened(`${app.elsewhere}/headwater/index.html?host=${encodeURIComponent(chat.origin)}&document=limits.json`);
  await says(alone, /currency/);
  await alone.locator("textarea").fill('{"version": 2, "currency": "CHF"}');
  const saved = alone.waitForEvent("download");
  await alone.getByRole("button", { name: "Save as a file" }).click();
  const text = readFileSync(await (await saved).path(), "utf8");
  assert.deepEqual(JSON.parse(text), { version: 2, currency: "CHF", number: 1 });
  await says(alone, /Put it on your server/);
  held.files = {};
  await alone.reload();
  await alone.locator("details.headwater-raw > summary").click();
  await says(alone, /There is no such file yet/);
  await alone.close();
});

test("a conversation that cannot be read at first says so, and is there when tried again", async () => {
  const { page, frame } = await shown();
  await says(frame, /#77/);
  await paste(frame, TOKEN);
  await says(frame, /Saving uses your access token/);
  for (const fault of [500, 403, 404]) {
    held.fault = fault;
    await page.evaluate(() => (document.getElementById("app").src += "&again=1"));
    const again = await (await page.waitForSelector("#app")).contentFrame();
    await again.waitForURL(/again=1/);
    await says(again, { 500: /could not be read/, 403: /You may not read this/, 404: /not in the helpdesk/ }[fault]);
    held.fault = undefined;
    await again.locator("headwater-sidebar").getByRole("button", { name: "Try again" }).click();
    await says(again, /#77 Nothing in ticket yet/);
  }
  await page.close();
});

test("a page of another address is not heard, and an app without an address says so", async () => {
  const { page, frame } = await shown({ server: evil });
  await page.evaluate(() => window.push(window.shown));
  await says(frame, /Open a conversation in 127\.0\.0\.1/);
  assert.equal(await frame.locator("headwater-sidebar").count(), 0);
  assert.deepEqual(await page.evaluate(() => window.said), [], "it does not speak to that page either");
  await page.close();
  for (const given of ["", "?host=http://chat.example", "?host=javascript:alert(1)"]) {
    const alone = await opened(`${apps[0].elsewhere}/headwater/index.html${given}`);
    await says(alone, /must end with \?host=/);
    await alone.close();
  }
});

test("what is pushed is hostile until it is read", async () => {
  const { page, frame } = await shown();
  await says(frame, /#77/);
  for (const data of ["null", "[]", "{", '{"event":"appContext"}', '{"event":"appContext","data":{"conversation":5}}', '"x"']) {
    await page.evaluate((text) => document.getElementById("app").contentWindow.postMessage(text, "*"), data);
  }
  const markup = "<img src=x onerror=alert(1)><script>alert(2)</script> You charged me twice.";
  await page.evaluate((content) => {
    const messages = [{ id: 1, content, message_type: 0, created_at: 1795310000, private: false }];
    window.push({ ...window.shown, conversation: { ...window.shown.conversation, id: 78, messages } });
  }, markup);
  await says(frame, /#78/);
  assert.equal(await frame.evaluate(() => document.querySelector("headwater-sidebar").shadowRoot.querySelectorAll("img, script").length), 0);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test("at 320 px nothing scrolls sideways, and every language has every word", async () => {
  const { page, frame } = await shown({ colorScheme: "dark" });
  await says(frame, /Access token/);
  assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  await page.close();
  const words = JSON.parse(readFileSync(new URL("../../www/hosts/chatwoot/words.json", import.meta.url)));
  for (const language of Object.values(words)) assert.deepEqual(Object.keys(language), Object.keys(words.en));
});
