import init, { Session } from "../node_modules/headwater/engine.js";

await init();
const session = new Session();
const signals = await fetch(new URL("../node_modules/headwater/assets/signals.dat", import.meta.url));
session.loadSignals(new Uint8Array(await signals.arrayBuffer()));
const ticket = { id: "1", text: "I was charged twice for March." };
const { view } = session.send({ type: "ticket", ticket }, Date.now());
postMessage({ ticket: view.ticketId, screen: view.screen });
