/**
 * The admin's one document in a helpdesk: which one holds in this browser.
 *
 * The latest good one does. A document that is broken, or that cannot be read just now, leaves the
 * one before it in force; it is kept in this browser, and is no secret of any customer.
 */
import type { ConfigProblem } from "../../../pkg/headwater.js";
import { type Ask, ask, HostFailure } from "./http.ts";

/** A document as it was published: its JSON text, and what tells this version from others. */
export interface Published {
  text: string;
  version: string;
}

/** Where a helpdesk keeps the document, as its plugin says in the page. */
export interface Place {
  /** Reads it, and takes a new one; below the page's own origin. */
  url: string;
  /** The version that it holds now, `null` for none; left out: it must be asked. */
  version?: string | null;
  /** Where it is published; only for who may. */
  page?: string;
  /** The document itself, for readers whom the address does not serve. */
  text?: string;
}

/** The document that holds. */
export interface InForce {
  config: { [name: string]: unknown } | null;
  /** What is wrong with the one in the helpdesk, where that is another. */
  problem: ConfigProblem | null;
}

interface Core {
  checkConfig(text: string): { problems: ConfigProblem[] };
}

/** Nobody waits long for a document: the one before it is here. */
const TIMEOUT = 5_000;

/** Reads what a place holds; `known` itself where that is the version it holds. */
export async function read(
  place: Place | undefined,
  known: Published | null,
  fetcher: typeof fetch,
): Promise<Published | null> {
  if (place === undefined || place.version === null) return null;
  if (known !== null && known.version === place.version) return known;
  if (place.text !== undefined) return { text: place.text, version: place.version ?? place.text };
  const { text, headers, status } = await ask(own(place.url), { timeout: TIMEOUT }, fetcher);
  // A file has no version but itself.
  return status === 204 ? null : { text, version: versionOf(headers) ?? text };
}

/** Reads the document that the published one took the place of, where there is one. */
export async function readBefore(place: Place | undefined, fetcher: typeof fetch): Promise<Published | null> {
  if (place === undefined) return null;
  const url = new URL(place.url, location.href);
  url.searchParams.set("before_it", "1");
  return read({ url: url.href }, null, fetcher);
}

/** Publishes; refused as `conflict` where the place holds another version than `before`. */
export async function publish(
  place: Place,
  text: string,
  before: string | null,
  headers: Record<string, string>,
  fetcher: typeof fetch = (url, init) => fetch(url, init),
): Promise<string> {
  const match = before === null ? { "If-None-Match": "*" } : { "If-Match": `"${before}"` };
  const request: Ask = { method: "POST", form: { document: text }, headers: { ...headers, ...match } };
  const answer = await ask(own(place.url), request, fetcher);
  return versionOf(answer.headers) ?? "";
}

/** The document that holds in this browser, of what `published` gives. */
export async function inForce(
  core: Core,
  name: string,
  published: (known: Published | null) => Promise<Published | null>,
): Promise<InForce> {
  const kept = recall(name);
  const known = kept && (objectOf(kept.text) === null ? null : kept);
  const stays = (problem: ConfigProblem | null) => ({ config: known && objectOf(known.text), problem });
  let found: Published | null;
  try {
    found = await published(known);
  } catch {
    return stays(null);
  }
  if (found === null) {
    forget(name);
    return { config: null, problem: null };
  }
  // It was checked when it was kept; an update of Headwater may read it otherwise.
  const [problem] = core.checkConfig(found.text).problems;
  if (problem !== undefined) return stays(problem);
  if (found !== known) keep(name, found);
  return { config: objectOf(found.text), problem: null };
}

function own(address: string): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new HostFailure("forbidden");
  return url.href;
}

function versionOf(headers: Headers): string | null {
  // A proxy that compresses answers may call the tag a weak one.
  return /^(?:W\/)?"(.*)"$/.exec(headers.get("ETag") ?? "")?.[1] ?? null;
}

function objectOf(text: string): { [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as { [name: string]: unknown }) : null;
  } catch {
    return null;
  }
}

function recall(name: string): Published | null {
  try {
    const { text, version } = JSON.parse(localStorage.getItem(name) ?? "null") as Partial<Published>;
    return typeof text === "string" && typeof version === "string" ? { text, version } : null;
  } catch {
    return null;
  }
}

function keep(name: string, document: Published): void {
  try {
    localStorage.setItem(name, JSON.stringify(document));
  } catch {
    // A browser that keeps nothing asks each time, and has what ships to fall back on.
    forget(name);
  }
}

function forget(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
