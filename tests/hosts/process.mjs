// Running programs, waiting for servers, and cleaning up after a test's own processes.
import { spawn, spawnSync } from "node:child_process";
import { openSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { endIfAlone, scratch, serving } from "../scratch.mjs";

export { scratch };

const DIST = new URL("../../dist/", import.meta.url).pathname;

/** The packed archive of a helpdesk. */
export function archive(name) {
  const found = readdirSync(DIST).find((file) => file.startsWith(`headwater-${name}-`) && file.endsWith(".zip"));
  if (found === undefined) throw new Error(`dist/ holds no archive for ${name}`);
  return join(DIST, found);
}

/** Runs a program to its end; its output goes to the log of the test run. */
export function run(program, args, options = {}) {
  const { input, quiet = true, ...rest } = options;
  endIfAlone();
  const result = spawnSync(program, args, { encoding: "utf8", input, maxBuffer: 1 << 26, ...rest });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(`${program} ${args.join(" ")} ended with ${result.status}\n${result.stdout}${result.stderr}`);
  }
  if (!quiet) process.stdout.write(result.stdout);
  return result.stdout;
}

/** Whether a program can be found. */
export function there(program) {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

/** A port nobody listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a server of our own in its own process group and waits until it answers. */
export async function serve(program, args, { url, log, seconds = 180, ...options }) {
  const out = openSync(log, "a");
  const child = spawn(program, args, { detached: true, stdio: ["ignore", out, out], ...options });
  let ended = null;
  const over = serving(child.pid);
  child.once("exit", (code) => {
    ended = code ?? -1;
    over();
  });
  const stop = () => {
    if (ended !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once("exit", resolve);
      process.kill(-child.pid, "SIGTERM");
      setTimeout(() => { if (ended === null) process.kill(-child.pid, "SIGKILL"); }, 5000).unref();
    });
  };
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (ended !== null) throw new Error(`${program} ended with ${ended}; see ${log}`);
    try {
      await fetch(url, { redirect: "manual" });
      return { pid: child.pid, stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  await stop();
  throw new Error(`${program} did not answer at ${url} within ${seconds} s; see ${log}`);
}
