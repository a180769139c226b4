import { readFile } from "node:fs/promises";
import init, { Session } from "headwater/engine.js";

const file = (path) => readFile(new URL(import.meta.resolve(`headwater/${path}`)));
await init({ module_or_path: await file("headwater_bg.wasm") });
const session = new Session();
session.loadSignals(await file("assets/signals.dat"));
const ticket = { id: "1", text: "I was charged twice for March." };
const { view } = session.send({ type: "ticket", ticket }, Date.now());
console.log(JSON.stringify({ ticket: view.ticketId, screen: view.screen }));
