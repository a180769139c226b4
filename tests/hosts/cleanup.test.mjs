// A test run that is killed, stopped or left alone leaves no server and no folder behind.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const MODULE = new URL("./process.mjs", import.meta.url).href;
/** A run that makes a folder, starts a server in it, says which, and waits. */
const RUN = `
  const { freePort, scratch, serve } = await import(${JSON.stringify(MODULE)});
  const folder = scratch("cleanup");
  const port = await freePort();
  const server = "require('node:http').createServer((_, out) => out.end()).listen(" + port + ", '127.0.0.1')";
  const { pid } = await serve(process.execPath, ["-e", server], { url: "http://127.0.0.1:" + port, log: folder.path + "/log" });
  console.log(JSON.stringify({ folder: folder.path, pid }));
  setInterval(() => {}, 1000);
`;

const running = (pid) => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};
const until = async (holds, words) => {
  for (const end = Date.now() + 20_000; !holds();) {
    assert.ok(Date.now() < end, `waited in vain: ${words}`);
    await new Promise((next) => setTimeout(next, 50));
  }
};
const node = (script, env = {}) =>
  spawn(process.execPath, ["--input-type=module", "-e", script], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
const ended = (child) => new Promise((done) => child.once("exit", done));

/** A run under way: its process, its folder and its server. */
async function underWay(env) {
  const child = node(RUN, env);
  const [line] = await new Promise((done) => child.stdout.once("data", (bytes) => done([String(bytes)])));
  const { folder, pid } = JSON.parse(line);
  assert.ok(running(pid) && existsSync(folder));
  return { child, folder, pid };
}
const gone = ({ folder, pid }) => until(() => !running(pid) && !existsSync(folder), `${folder} and server ${pid}`);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  test(`a run that gets ${signal} ends its servers and removes its folders`, async () => {
    const run = await underWay();
    run.child.kill(signal);
    await gone(run);
  });
}

test("a run whose command was ended ends too", async () => {
  const command = node("setInterval(() => {}, 1000)");
  const run = await underWay({ HEADWATER_RUNNER: String(command.pid) });
  command.kill("SIGKILL");
  await gone(run);
});

test("a run that begins after its command was ended does nothing", async () => {
  const command = node("");
  await ended(command);
  const child = node(RUN, { HEADWATER_RUNNER: String(command.pid) });
  assert.equal(await ended(child), 1);
});

test("what a killed run left is ended by the next, which leaves running ones and other processes alone", async () => {
  const killed = await underWay();
  const other = await underWay();
  // A process that by chance has the number of a server of long ago.
  const stranger = node("setInterval(() => {}, 1000)");
  const old = join(tmpdir(), "headwater-run-999999999.json");
  const run = { pid: 999999999, started: "1", folders: ["/etc/headwater-none"], servers: [{ pid: stranger.pid, started: "1" }] };
  writeFileSync(old, JSON.stringify(run));
  killed.child.kill("SIGKILL");
  await ended(killed.child);
  assert.ok(running(killed.pid) && existsSync(killed.folder), "nobody cleaned up yet");
  await ended(node(`await import(${JSON.stringify(MODULE)})`));
  await gone(killed);
  assert.ok(!existsSync(old));
  assert.ok(running(stranger.pid), "a stranger of that number is left alone");
  assert.ok(running(other.pid) && existsSync(other.folder), "a run that goes on is left alone");
  stranger.kill();
  other.child.kill("SIGTERM");
  await gone(other);
});
