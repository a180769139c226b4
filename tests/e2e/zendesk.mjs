/**
 * An agent's page of Zendesk as its frames see it: speaks the wire format of Zendesk's own client,
 * holds an open form, and passes requests on to the account's API, which a test answers.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { folder, standIn } from "./stand_in.mjs";

const SDK = "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js";

/** Zendesk's client as the frame's page loads it: from the package, made one file. */
const sdk = (() => {
  const entry = createRequire(import.meta.url).resolve("zendesk_app_framework_sdk/lib/index.js");
  const esbuild = new URL("../../www/node_modules/.bin/esbuild", import.meta.url).pathname;
  return execFileSync(esbuild, [entry, "--bundle", "--format=iife", "--global-name=ZAFClient"]);
})();

/** The page's own script; `form` is what is open, `heard` what the app did to it. */
const agent = `
  const frame = document.getElementById("app");
  let form = {}, settings = {}, heard = [];
  const post = (said) => frame.contentWindow.postMessage(JSON.stringify(said), APP);
  const fire = (name, data) => post({ key: "zaf." + name, message: data ?? {} });
  async function request({ key, message: asked }) {
    const init = { method: asked.type, ...(asked.data ? { body: asked.data, headers: { "Content-Type": asked.contentType } } : {}) };
    const answer = await fetch(asked.url, init).catch(() => null);
    const text = (await answer?.text()) ?? "";
    const whole = { status: answer?.status ?? 0, statusText: "", responseText: text, responseHeaders: Object.fromEntries(answer?.headers ?? []) };
    try { whole.responseJSON = JSON.parse(text); } catch {}
    post({ key: "zaf." + key + (answer?.ok ? ".done" : ".fail"), message: { responseArgs: [whole] } });
  }
  addEventListener("message", (event) => {
    if (event.origin !== APP || event.source !== frame.contentWindow) return;
    const said = JSON.parse(event.data);
    heard.push(said);
    if (said.key === "iframe.handshake") {
      const metadata = { appId: 1, name: "Headwater", installationId: 2, version: "0", settings };
      const context = { instanceGuid: "g1", product: "support", location: "ticket_sidebar", ticketId: form["ticket.id"], account: { subdomain: "desk" } };
      return post({ key: "zaf.app.registered", message: { metadata, context } });
    }
    if (/^request:\\d+$/.test(said.key ?? "")) return void request(said);
    if (said.request === "get") {
      const result = { errors: {} };
      for (const path of said.params) {
        if (path in form) result[path] = form[path];
        else result.errors[path] = { name: "APIUnavailableError", message: "not here" };
      }
      return post({ id: said.id, result });
    }
    if (said.request === "set") {
      const errors = {};
      for (const [path, value] of Object.entries(said.params)) {
        if (path in form) form[path] = value;
        else errors[path] = { name: "APIUnavailableError", message: "not here" };
      }
      return post({ id: said.id, result: { errors } });
    }
    if (said.request === "invoke") {
      for (const [name, given] of Object.entries(said.params)) {
        if (name === "resize") frame.style.height = given[0].height;
        if (name === "ticket.tags.add") form["ticket.tags"] = [...form["ticket.tags"], given[0]];
        if (name === "ticket.tags.remove") form["ticket.tags"] = form["ticket.tags"].filter((tag) => tag !== given[0]);
      }
      return post({ id: said.id, result: { errors: {} } });
    }
  });
  function show({ hidden = false, scheme = "light", ...given }) {
    ({ form, settings } = given);
    frame.style.display = hidden ? "none" : "block";
    frame.src = APP + "/assets/iframe.html?origin=" + encodeURIComponent(location.origin) + "&app_guid=g1&colorScheme=" + scheme;
  }`;

/** Opens the agent's page with a form; `api(request, url, body)` answers for the account. */
export async function agentPage(opened, api, given, media) {
  const app = await standIn(folder("zendesk"));
  const desk = await standIn((request, url, body) => {
    if (url.pathname.startsWith("/api/v2/")) return api(request, url, body ? JSON.parse(body) : null);
    const frame = '<iframe id="app" style="width:320px;height:400px;border:0"></iframe>';
    return { body: `<!doctype html><meta charset="utf-8"><title>Desk</title>${frame}<script>const APP = ${JSON.stringify(app.elsewhere)};${agent}</script>` };
  });
  const page = await opened("about:blank", media);
  await page.route(SDK, (route) => route.fulfill({ contentType: "text/javascript", body: sdk }));
  await page.goto(`${desk.origin}/agent`);
  await page.evaluate((all) => show(all), given);
  const element = await page.waitForSelector("#app", { state: "attached" });
  const frame = await element.contentFrame();
  await frame.waitForURL(/iframe\.html/);
  const elsewhere = () =>
    page.requests.filter((url) => ![desk.origin, app.elsewhere, SDK, "data:", "blob:", "about:"].some((one) => url.startsWith(one)));
  const close = async () => {
    await page.close();
    desk.close();
    app.close();
  };
  return { page, frame, app, desk, elsewhere, close };
}
