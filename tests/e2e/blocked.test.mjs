/**
 * Pages whose own rules forbid WebAssembly, by the header that a server sends: what runs there
 * instead, and that it says the same.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ADDRESS, browser, open } from "./browser.mjs";
import { choose, says, words } from "./sidebar.mjs";

const { page } = browser();

/** Strict servers by port: the demo with a policy on what is named by its content type. */
const STRICT = [
  { policy: "script-src 'self'; worker-src 'self'", on: /html/ },
  { policy: "script-src 'self'; worker-src 'self'", on: /./ },
  { policy: "script-src 'self'; worker-src 'none'", on: /./ },
];
let servers;

before(async () => {
  servers = await Promise.all(STRICT.map(({ policy, on }) => {
    const server = createServer(async (request, response) => {
      const answer = await fetch(new URL(request.url, ADDRESS));
      const type = answer.headers.get("content-type") ?? "";
      const headers = on.test(type) ? { "content-security-policy": policy } : {};
      response.writeHead(answer.status, { "content-type": type, ...headers });
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
  }));
});
after(() => servers?.forEach((server) => server.close()));

/** The demo on a strict server, in a profile of its own; files named are not there. */
async function strict(which, ...missing) {
  const blank = await page("/gallery.css");
  await blank.context().route((url) => missing.some((name) => url.pathname.endsWith(name)), (route) => route.fulfill({ status: 404 }));
  return open(blank.context(), `http://127.0.0.1:${servers[which].address().port}/`);
}
const asked = (opened, name) => opened.requests.some((url) => url.endsWith(name));
const workers = (opened) => opened.workers().map((worker) => new URL(worker.url()).pathname);
const compiles = (opened) =>
  opened.evaluate(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false));

/** Goes on as an agent does, and finds the entries again after a reload. */
async function works(opened) {
  assert.equal(await compiles(opened), false, "the page forbids WebAssembly indeed");
  await choose(opened, opened, "Late delivery");
  await says(opened, /Working cause: Late delivery/);
  await opened.reload();
  await says(opened, /Working cause: Late delivery/);
}

test("a page that forbids wasm runs it in a worker", async () => {
  const desk = await strict(0);
  await works(desk);
  assert.deepEqual(workers(desk), ["/pkg/headwater-worker.js"]);
  assert.equal(asked(desk, "headwater-js.js"), false, "no more is fetched than is needed");
});

test("a worker that may not run wasm either runs the engine as JavaScript", async () => {
  const desk = await strict(1);
  await works(desk);
  assert.deepEqual(workers(desk), ["/pkg/headwater-worker.js"]);
});

test("a page that forbids wasm and workers runs the engine as JavaScript itself", async () => {
  const desk = await strict(2);
  await works(desk);
  assert.deepEqual(workers(desk), []);
  assert.equal(asked(desk, "headwater-js.js"), true);
});

test("both engines show the same view of a ticket", async () => {
  const shown = [];
  for (const desk of [await page("/"), await strict(2)]) {
    await desk.locator("headwater-sidebar [data-at='act:start']").click();
    await says(desk, /Strong match|Possible/);
    await desk.waitForTimeout(1000);
    shown.push(await words(desk));
  }
  assert.equal(shown[1], shown[0]);
});

test("a crash of the engine as JavaScript loses no answer", async () => {
  const desk = await strict(2);
  const found = await desk.evaluate(async () => {
    const { createEngine } = await import("/pkg/engine.js");
    const errors = [];
    const engine = createEngine({
      name: "bench", testHooks: true, onView: () => undefined,
      onEmit: (name, detail) => (name === "headwater-error" && errors.push(detail.code), true),
    });
    await engine.ready;
    const until = async (test) => {
      for (let n = 0; n < 1000 && !test(); n += 1) await new Promise((next) => setTimeout(next, 10));
    };
    engine.send({ type: "ticket", ticket: { id: "t1", text: "Charged twice" } });
    engine.send({ type: "press", act: "start" });
    engine.send({ type: "answer", id: "cause-search", value: "billing_overcharge" });
    await until(() => engine.caseState?.answers.cause);
    engine.send({ type: "press", act: "test:trap" });
    await until(() => engine.view?.notice?.id === "recovered");
    engine.send({ type: "answer", id: "wanted", value: "refund" });
    await until(() => engine.caseState?.answers.wanted);
    const { cause, wanted } = engine.caseState.answers;
    return { cause, wanted, notice: engine.view.notice.id, errors };
  });
  assert.deepEqual(found, { cause: "billing_overcharge", wanted: "refund", notice: "recovered", errors: ["engine-crashed"] });
});

test("where not even that is there, the steps go by hand", async () => {
  const desk = await strict(2, "headwater-js.js");
  await says(desk, /This browser blocked WebAssembly/);
  await desk.locator("headwater-sidebar").getByLabel("Cause", { exact: true }).fill("Charged twice");
  await says(desk, /Copy as a note/);
  await desk.reload();
  await says(desk, /Copy as a note/);
  assert.equal(await desk.locator("headwater-sidebar").getByLabel("Cause", { exact: true }).inputValue(), "Charged twice");
});
