// Folders and servers of a test run, and their end: with the run, when it is interrupted, and at
// the latest when the next run starts. Only what a run of ours started is ended: a process is known
// by its number and the moment it started.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What this process has to clean up, on disk too: a process that is killed cannot say it any more. */
const mine = { pid: process.pid, started: startOf(process.pid), folders: [], servers: [] };
const NAME = /^headwater-run-\d+\.json$/;
const FILE = join(tmpdir(), `headwater-run-${process.pid}.json`);
/** How often it is looked whether this run goes on, in milliseconds. */
const LOOK_MS = 1000;

/** A folder that is gone when the test is over. */
export function scratch(name) {
  const path = mkdtempSync(join(tmpdir(), `headwater-${name}-`));
  mine.folders.push(path);
  note();
  const remove = () => {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    mine.folders = mine.folders.filter((other) => other !== path);
    note();
  };
  return { path, remove };
}

/** Notes a server that leads its own process group; gives back how to say that it ended. */
export function serving(pid) {
  const server = { pid, started: startOf(pid) };
  mine.servers.push(server);
  note();
  return () => {
    mine.servers = mine.servers.filter((other) => other !== server);
    note();
  };
}

/** Ends what runs left that are no more. */
export function sweep() {
  for (const name of readdirSync(tmpdir()).filter((name) => NAME.test(name))) {
    const file = join(tmpdir(), name);
    try {
      const run = JSON.parse(readFileSync(file, "utf8"));
      if (alive(run)) continue;
      clean(run);
      rmSync(file, { force: true });
    } catch {
      // Half written, or another user's: nothing of ours can be told from it.
    }
  }
}

/** Ends this process where nobody waits for it any more; also to be asked between steps that block. */
export function endIfAlone() {
  const goesOn = runnerStarted !== null && startOf(runner) === runnerStarted;
  if (process.ppid !== parent || !goesOn) process.exit(1);
}

function clean({ folders, servers }) {
  for (const server of servers) if (alive(server)) kill(server.pid);
  const ours = (path) => path.startsWith(join(tmpdir(), "headwater-"));
  for (const path of folders.filter(ours)) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

function kill(leader) {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

const alive = ({ pid, started }) => started !== null && startOf(pid) === started;

/** The moment a process started, in the system's own words; `null`: there is none. */
function startOf(pid) {
  try {
    // Behind the program's name, which may hold anything: field 22 is the start, 3 the state.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)\s/s, "").split(" ");
    return fields[0] === "Z" ? null : fields[19];
  } catch (error) {
    if (process.platform === "linux") return null;
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

function note() {
  if (mine.folders.length + mine.servers.length === 0) rmSync(FILE, { force: true });
  else writeFileSync(FILE, JSON.stringify(mine));
}

function end() {
  clean(mine);
  rmSync(FILE, { force: true });
}

process.once("exit", end);
for (const [signal, number] of [["SIGHUP", 1], ["SIGINT", 2], ["SIGTERM", 15]]) {
  process.once(signal, () => process.exit(128 + number));
}
// Who started us may be ended and not tell: the runner, and the command that started it.
const parent = process.ppid;
const runner = Number(process.env.HEADWATER_RUNNER ?? parent);
const runnerStarted = startOf(runner);
setInterval(endIfAlone, LOOK_MS).unref();
// A runner that is left alone begins its next file.
endIfAlone();
sweep();
