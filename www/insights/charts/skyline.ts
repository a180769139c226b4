/** The skyline: a block for each owning function, a bar for each of its causes, "not known yet" last. */
import { html, nothing, type TemplateResult } from "lit";
import type { OwnerFigures } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { figure } from "./figure.ts";
import { rows } from "./rows.ts";

/** What a block takes, in pixels: as many are drawn as have room, and the rest is summed. */
const BLOCK_WIDE = 104;
const MOST_BARS = 4;
/** The highest bar, in pixels. */
const TALLEST = 148;

interface Block {
  name: string;
  known: boolean;
  contacts: number;
  cost: number;
  costSaid: string;
  bars: { name: string; value: number; said: string; rest: boolean }[];
}

/** Draws it. */
export function skyline(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const blocks = blocksOf(scene);
  const first = figures.owners.find((owner) => owner.id !== null);
  const takeaway = first
    ? say.it("skyline.takeaway", { owner: say.named(first.name), cost: say.money(first.cost.total), n: first.contacts })
    : say.it("skyline.none");
  return figure(scene, {
    id: "skyline",
    kicker: say.it(scene.unit === "cost" ? "skyline.kicker-cost" : "skyline.kicker"),
    takeaway,
    className: "skyline",
    plot: blocks.length === 0 ? nothing : html`${plot(scene, blocks, takeaway)} ${ranked(scene)}`,
    after: html`<p class="note">
      ${say.it("skyline.note")}
      ${figures.hidden.groups > 0
        ? say.it("hidden", { n: figures.hidden.groups, contacts: figures.hidden.contacts, smallest: figures.hidden.smallest })
        : nothing}
    </p>`,
    table: ownersTable(scene),
  });
}

function blocksOf(scene: Scene): Block[] {
  const { say, figures } = scene;
  const known = figures.owners.filter((owner) => owner.id !== null);
  const unknown = figures.owners.filter((owner) => owner.id === null);
  const room = Math.max(4, Math.min(9, Math.floor((scene.widthOf("skyline") || 600) / BLOCK_WIDE)));
  const most = known.length + unknown.length <= room ? known.length : room - 1 - unknown.length;
  const shown = known.slice(0, most).map((owner) => block(scene, owner));
  const rest = known.slice(most);
  if (rest.length > 0) {
    const sum = (pick: (owner: OwnerFigures) => number) => rest.reduce((all, owner) => all + pick(owner), 0);
    const [contacts, cost] = [sum((owner) => owner.contacts), sum((owner) => owner.cost.total.minor)];
    const costSaid = say.money({ minor: cost, currency: figures.period.currency });
    const bars = rest
      .flatMap((owner) => owner.causes)
      .sort((a, b) => worth(scene, b) - worth(scene, a))
      .map((cause) => bar(scene, cause));
    shown.push({ name: say.it("owners.more", { n: rest.length }), known: true, contacts, cost, costSaid, bars: fewer(scene, bars) });
  }
  return [...shown, ...unknown.filter((owner) => owner.contacts > 0).map((owner) => block(scene, owner))];
}

function worth(scene: Scene, cause: OwnerFigures["causes"][number]): number {
  return scene.unit === "cost" ? cause.cost.minor : cause.contacts;
}

function bar(scene: Scene, cause: OwnerFigures["causes"][number]): Block["bars"][number] {
  const value = worth(scene, cause);
  const said = scene.unit === "cost" ? scene.say.money(cause.cost) : scene.say.number(value);
  return { name: scene.say.named(cause.name), value, said, rest: false };
}

/** The smallest bars as one. */
function fewer(scene: Scene, bars: Block["bars"]): Block["bars"] {
  if (bars.length <= MOST_BARS) return bars;
  const rest = bars.slice(MOST_BARS - 1);
  const value = rest.reduce((all, one) => all + one.value, 0);
  const { currency } = scene.figures.period;
  const said = scene.unit === "cost" ? scene.say.money({ minor: value, currency }) : scene.say.number(value);
  return [...bars.slice(0, MOST_BARS - 1), { name: scene.say.it("causes.more", { n: rest.length }), value, said, rest: true }];
}

function block(scene: Scene, owner: OwnerFigures): Block {
  const { say } = scene;
  const known = owner.id !== null;
  const value = scene.unit === "cost" ? owner.cost.total.minor : owner.contacts;
  const bars = owner.causes.map((cause) => bar(scene, cause)).sort((a, b) => b.value - a.value);
  const own = { name: say.it("owner.unknown"), value, said: scene.unit === "cost" ? say.money(owner.cost.total) : say.number(value), rest: false };
  return {
    name: known ? say.named(owner.name) : say.it("owner.unknown"),
    known,
    contacts: owner.contacts,
    cost: owner.cost.total.minor,
    costSaid: say.money(owner.cost.total),
    bars: known && bars.length > 0 ? fewer(scene, bars) : [own],
  };
}

function plot(scene: Scene, blocks: readonly Block[], takeaway: string): TemplateResult {
  const { say } = scene;
  const highest = Math.max(1, ...blocks.flatMap((one) => one.bars.map(({ value }) => value)));
  const named = blocks.map((one) => say.it("skyline.block", { owner: one.name, n: one.contacts, cost: one.costSaid }));
  return html`<div class="blocks wide" data-plot="skyline" role="img" aria-label="${takeaway}. ${say.list(named)}">
    ${blocks.map(
      (one) => html`<div class="block" style="flex-grow: ${Math.max(2.4, one.bars.length)}">
        <div class="bars">
          ${one.bars.map(
            ({ value, said, rest }) => html`<span class="bar"
              ><span class="bar-value">${said}</span
              ><span
                class="fill ${one.known ? "" : "hatched"} ${rest ? "rest" : ""}"
                style="block-size: ${Math.max(2, Math.round((TALLEST * value) / highest))}px"
              ></span
            ></span>`,
          )}
        </div>
        <p class="block-name">${one.name}</p>
        <p class="block-cost">${one.costSaid}</p>
        ${one.known && one.bars[0] && !one.bars[0].rest
          ? html`<p class="block-top">${say.it("skyline.top", { cause: one.bars[0].name })}</p>`
          : nothing}
      </div>`,
    )}
  </div>`;
}

/** The same where there is little room. */
function ranked(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const bars = figures.owners
    .filter((owner) => owner.contacts > 0)
    .map((owner) => ({
      label: owner.id === null ? say.it("owner.unknown") : say.named(owner.name),
      value: scene.unit === "cost" ? owner.cost.total.minor : owner.contacts,
      said: scene.unit === "cost" ? say.money(owner.cost.total) : say.number(owner.contacts),
      more: scene.unit === "cost" ? say.it("contacts", { n: owner.contacts }) : say.money(owner.cost.total),
      unknown: owner.id === null,
    }));
  return html`<div class="narrow">${rows(bars)}</div>`;
}

/** Every cause of every function. */
export function ownersTable(scene: Scene) {
  const { say, figures } = scene;
  const line = (owner: OwnerFigures) => [
    { show: owner.id === null ? say.it("owner.unknown") : open(scene, owner), by: say.named(owner.name) },
    { show: owner.causes.map((cause) => `${say.named(cause.name)} ${say.number(cause.contacts)}`).join(" · "), by: owner.causes.length },
    owner.contacts,
    { show: say.number(owner.before), by: owner.before },
    { show: say.money(owner.cost.total), by: owner.cost.total.minor },
    { show: say.share(owner.avoidable), by: owner.avoidable.value },
  ];
  return {
    id: "owners",
    caption: say.it("owners.caption"),
    columns: [
      { label: say.it("owner") },
      { label: say.it("causes") },
      { label: say.it("contacts.head"), number: true },
      { label: say.it("before.head"), number: true },
      { label: say.it("cost.estimate"), number: true },
      { label: say.it("avoidable"), number: true },
    ],
    rows: figures.owners.filter((owner) => owner.id !== null).map(line),
    last: figures.owners.filter((owner) => owner.id === null && owner.contacts > 0).map(line),
  };
}

function open(scene: Scene, owner: OwnerFigures): TemplateResult {
  const name = scene.say.named(owner.name);
  const title = scene.say.it("list.of-owner", { owner: name });
  const go = () => scene.go({ ...scene.place, listed: { title, filter: { ownerId: owner.id } } });
  return html`<button type="button" class="link" @click=${go}><bdi>${name}</bdi></button>`;
}
