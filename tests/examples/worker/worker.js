import init, { Session } from "../node_modules/headwater/engine.js";

await init();
const session = new Session();
const ticket = { id: "1", text: "I was charged twice for March." };
const { view } = session.send({ type: "ticket", ticket }, Date.now());
postMessage({ ticket: view.ticketId, screen: view.screen });
