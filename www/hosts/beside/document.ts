/**
 * The one document of causes and limits in this browser: an organisation's policy sets it for
 * everybody, else somebody took a file on the extension's own page.
 */
import type { Published } from "../shared/document.ts";
import { HostFailure } from "../shared/http.ts";
import { browser } from "./tab.ts";

/** Its name in the policy (`managed.json`), and in the extension's own storage. */
const NAME = "document";
const BEFORE = "document-before";

/** The document that was set, and whether by a policy. */
export async function published(): Promise<{ document: Published | null; byPolicy: boolean }> {
  const { managed, local } = browser().storage;
  // Where no policy can be asked for, there is none.
  const policy = textOf((await managed.get(NAME).catch(() => ({}) as { [name: string]: unknown }))[NAME]);
  if (policy !== null) return { document: policy, byPolicy: true };
  return { document: textOf((await local.get(NAME))[NAME]), byPolicy: false };
}

/** Keeps a document for this browser; refused where a policy sets it, or another page was first. */
export async function take(text: string, before: string | null): Promise<string> {
  const now = await published();
  if (now.byPolicy) throw new HostFailure("forbidden");
  if ((now.document?.version ?? null) !== before) throw new HostFailure("conflict");
  const last = now.document === null ? {} : { [BEFORE]: now.document.text };
  await browser().storage.local.set({ ...last, [NAME]: text });
  return text;
}

/** The document that was taken before this one. */
export async function before(): Promise<Published | null> {
  return textOf((await browser().storage.local.get(BEFORE))[BEFORE]);
}

/** What ships holds again. */
export async function forget(): Promise<void> {
  const { document } = await published();
  if (document !== null) await browser().storage.local.set({ [BEFORE]: document.text });
  await browser().storage.local.remove(NAME);
}

function textOf(held: unknown): Published | null {
  const text = typeof held === "string" ? held.trim() : "";
  return text === "" ? null : { text, version: text };
}
