/** What a field's stable words are called, as a helpdesk shows the options of its list fields. */
import list from "../../src/cause/default.json";
import settings from "../../src/config/default.json";
import words from "../locales/en.json";

type Named = readonly { readonly id: string; readonly name: string }[];

const names = (all: Named) => new Map(all.map(({ id, name }) => [id, name]));
const CAUSES = names(list.causes);
const OWNERS = names(list.owners);
const OFFERS = names(settings.policy.offers);

/** A field's value in words; what somebody wrote themselves stays as it is. */
export function named(field: string, value: string): string {
  switch (field) {
    case "cause":
      return value === "unclear" ? "Not enough information" : (CAUSES.get(value) ?? spaced(value));
    case "owner":
      return OWNERS.get(value) ?? spaced(value);
    case "offer":
      return value.split("+").map((part) => first(part, OFFERS)).join(" + ");
    case "senior_call":
      return first(value, OWNERS);
    case "suggested":
      return first(value, CAUSES);
    case "issues":
      return value.split(",").map((one) => CAUSES.get(one) ?? worded("collateral", one) ?? spaced(one)).join(", ");
    case "harm":
      return value.split(",").map((one) => worded(field, one) ?? spaced(one)).join(", ");
    default:
      return worded(field, value) ?? value;
  }
}

/** The first word by its name; an amount or a day stands behind it. */
function first(value: string, known: ReadonlyMap<string, string>): string {
  const [id = "", ...rest] = value.split(" ");
  return [known.get(id) ?? spaced(id), ...rest].join(" ");
}

function worded(field: string, value: string): string | undefined {
  const catalogue: { readonly [key: string]: unknown } = words;
  const found = catalogue[`value.${field}.${value}`];
  return typeof found === "string" ? found : undefined;
}

function spaced(id: string): string {
  return id.replaceAll("_", " ");
}
