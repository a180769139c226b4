// Request Tracker 5, really: from the packed plugin to what the agent saved, seen in RT's own API.
import { after, before } from "node:test";
import { documents } from "./document.mjs";
import { faults } from "./faults.mjs";
import { figures } from "./figures.mjs";
import { journeys } from "./journeys.mjs";
import { start } from "./rt/desk.mjs";

let desk;

before(async () => {
  desk = await start();
});

after(() => desk?.end());

journeys(() => desk);
faults(() => desk);
figures(() => desk);
documents(() => desk);
