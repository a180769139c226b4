/** What kind of value stands at each place of the document, read out of the published schema. */
import published from "../../src/config/schema.json";
import type { Path } from "./json.ts";

/** What a value refers to: the list that names it. */
export type Ref = "roles" | "tiers" | "offers" | "causes" | "owners" | "groups";

/** One place of the document. */
export interface Node {
  readonly kind: "integer" | "amount" | "boolean" | "choice" | "text" | "long" | "day" | "ref" | "list" | "map" | "group";
  readonly nullable: boolean;
  readonly low?: number;
  readonly high?: number;
  /** Words of a choice. */
  readonly options?: readonly string[];
  readonly ref?: Ref;
  /** Each entry of a list or a map. */
  readonly item?: Node;
  readonly members?: { readonly [name: string]: Node };
  readonly required?: readonly string[];
  readonly most?: number;
  readonly about?: string;
}

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
}

const ROOT = published as unknown as Schema & { readonly $defs: { readonly [name: string]: Schema } };

/** Places whose value is a name of another list. */
const REFS: { readonly [key: string]: Ref } = {
  "policy.limits.role": "roles",
  "policy.limits.offers.*": "offers",
  "policy.caps.tier": "tiers",
  "policy.causeRules.cause": "causes",
  "policy.causeRules.allowed.*": "offers",
  "policy.causeRules.forbid.*": "offers",
  "policy.causeRules.defaultOffer": "offers",
  "policy.blackouts.instead": "offers",
  "followUp.wearInCauses.*": "causes",
  "escalation.lead": "roles",
  "people.roleByGroup.*": "roles",
  "people.tierByTag.*": "tiers",
  "causes.causes.ownerId": "owners",
  "causes.causes.groupId": "groups",
  "causes.causes.successor": "causes",
  "causes.causes.splitInto.*": "causes",
  "causes.pairs.a": "causes",
  "causes.pairs.b": "causes",
  "causes.pairs.question.answers.supports": "causes",
};

/** A path's name in the tables of words: without places in lists. */
export function keyOf(path: Path): string {
  return path.filter((step) => typeof step === "string").join(".");
}

const AMOUNT = "[.][0-9]{1,3}";
const nodes = new Map<string, Node | null>();

/** The kind of what stands at a key such as `policy.limits.maxPerOffer`. */
export function nodeOf(key: string): Node | null {
  const known = nodes.get(key);
  if (known !== undefined) return known;
  let node: Node | null = read(ROOT, "");
  for (const name of key === "" ? [] : key.split(".")) node = inner(node, name);
  nodes.set(key, node);
  return node;
}

/** The document's own parts, in the schema's order. */
export function parts(): string[] {
  const own = new Set(["$schema", "version", "number"]);
  return Object.keys(ROOT.properties ?? {}).filter((name) => !own.has(name));
}

function inner(node: Node | null, name: string): Node | null {
  if (node?.kind === "list" && name !== "*") return inner(node.item ?? null, name);
  return node?.members?.[name] ?? node?.item ?? null;
}

function read(given: Schema, key: string): Node {
  const nullable = given.anyOf?.some((one) => one.type === "null") ?? (Array.isArray(given.type) && given.type.includes("null"));
  const schema = resolved(given.anyOf?.[0] ?? given);
  const about = given.description ?? schema.description;
  const base = { nullable, ...(about === undefined ? {} : { about }) };
  const ref = REFS[key];
  if (ref) return { ...base, kind: "ref", ref };
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return ofObject(schema, key, base);
    case "array": {
      const most = schema.maxItems;
      const item = read(schema.items ?? {}, `${key}.*`);
      return { ...base, kind: "list", ...(most === undefined ? {} : { most }), item: unstarred(schema.items, key) ?? item };
    }
    case "integer":
      return { ...base, kind: "integer", low: schema.minimum ?? 0, high: schema.maximum ?? 0 };
    case "boolean":
      return { ...base, kind: "boolean" };
    default:
      return ofText(schema, base);
  }
}

/** Members of a list's objects have the list's name in front, those of other lists a star. */
function unstarred(items: Schema | undefined, key: string): Node | null {
  const schema = items ? resolved(items.anyOf?.[0] ?? items) : null;
  return schema?.type === "object" && items ? read(items, key) : null;
}

function ofObject(schema: Schema, key: string, base: Pick<Node, "nullable" | "about">): Node {
  const more = schema.additionalProperties;
  const under = (name: string) => (key === "" ? name : `${key}.${name}`);
  if (typeof more === "object") return { ...base, kind: "map", item: read(more, under("*")) };
  const members = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, read(one, under(name))] as const);
  return { ...base, kind: "group", members: Object.fromEntries(members), required: schema.required ?? [] };
}

function ofText(schema: Schema, base: Pick<Node, "nullable" | "about">): Node {
  if (schema.enum) return { ...base, kind: "choice", options: schema.enum };
  if (schema.pattern?.includes(AMOUNT)) return { ...base, kind: "amount" };
  if (schema.format === "date") return { ...base, kind: "day" };
  const most = schema.maxLength;
  return { ...base, kind: most !== undefined && most > 500 ? "long" : "text", ...(most === undefined ? {} : { most }) };
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.slice("#/$defs/".length);
  return name === undefined ? schema : (ROOT.$defs[name] ?? schema);
}
