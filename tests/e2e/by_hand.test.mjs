/**
 * Screen N, the four steps by hand: a conversation without an engine. Lines `> …` of
 * `tests/data/view/N.txt` are events; what is shown then stands under them, with the English words.
 * `UPDATE=1` rewrites that.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

const at = (path) => new URL(`../../${path}`, import.meta.url);
const WORDS = JSON.parse(readFileSync(at("www/locales/en.json"), "utf8"));
const GOLDEN = at("tests/data/view/N.txt");

/** The source as a module, without the package around it. */
async function byHand() {
  const esbuild = at(`www/node_modules/.bin/esbuild${process.platform === "win32" ? ".cmd" : ""}`).pathname;
  const code = execFileSync(esbuild, [at("www/engine/by_hand.ts").pathname, "--bundle", "--format=esm"], { encoding: "utf8" });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).byHand;
}

function message({ key, args }) {
  const found = WORDS[key];
  assert.equal(typeof found, "string", `the catalogue has no ${key}`);
  const value = ({ value }) => (value.kind === "plain" ? value.text : message(value.text));
  return found.replace(/\{(\w+)\}/g, (_, name) => value(args.find((arg) => arg.name === name)));
}

/** A view as the native conversations draw one. */
function drawn(view) {
  const acts = (all) => all.map((act) => `[${message(act.label)}]`).join(" ");
  const lines = [`${view.screen} ${view.ticketNumber ?? ""}  [${message(view.status)}]`];
  lines.push(`▌${view.notice.text.map(message).join(" ")} ${acts(view.notice.acts)}`);
  for (const block of view.body) lines.push(`  ${message(block.text)}`);
  for (const step of view.steps) {
    lines.push(`${step.current ? "*" : " "}${step.name} ${step.open ? "^" : "v"}`);
    for (const { id, label, input, value } of step.blocks) lines.push(`  ${message(label)} (${id}) ${input} [${value}]`);
  }
  return lines.map((line) => `  |${line}`);
}

/** Plays the events of a conversation anew. */
async function played(text) {
  const out = [];
  let view = null;
  const seat = (await byHand())("wasm-blocked", new Map(), null, {
    show: (now) => (view = now),
    emit: () => true,
    perform: (effect) => out.push(`  ! ${effect.kind} ${effect.lines.map(message).join(" / ")}`),
    retry: () => out.push("  ! starts again"),
  });
  for (const line of text.split("\n")) {
    if (line.startsWith("#") || line === "") out.push(line);
    if (line === "> show") out.push(line, ...drawn(view));
    else if (line.startsWith("> ")) {
      out.push(line);
      seat.send(JSON.parse(line.slice(2)));
    }
  }
  return out.join("\n");
}

test("the steps by hand are as they were read", async () => {
  const text = readFileSync(GOLDEN, "utf8");
  const got = await played(text);
  if (process.env.UPDATE) writeFileSync(GOLDEN, got);
  assert.match(text, /^> show$/m);
  assert.equal(got, process.env.UPDATE ? got : text);
});
