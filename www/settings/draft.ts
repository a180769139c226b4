/**
 * An admin's draft: what is edited, what it began from, and what has become of that meanwhile.
 *
 * Kept in this browser with every edit, so that a reload loses nothing. Another tab's draft is
 * taken where it follows from this one; where both were edited, each is kept and the admin says
 * which holds. A document that somebody published meanwhile never vanishes under a draft.
 */
import { changes, merged, type Change } from "./changes.ts";
import { at, equal, fill, isDoc, put, sparse, told, type Doc, type Json, type Path } from "./json.ts";

/** A draft as it is kept: without what ships. */
interface Kept {
  readonly v: 1;
  readonly base: Doc;
  readonly document: Doc;
  readonly at: number;
  /** This state's name, and that of the one it was made from. */
  readonly rev: string;
  readonly after: string | null;
}

/** Where a draft is kept. */
export interface Shelf {
  read(): string | null;
  write(text: string | null): void;
  /** Whether the last draft lives only as long as the page. */
  readonly lost: boolean;
}

/** What is typed is kept this long after the last letter, in milliseconds. */
const REST_MS = 300;
/** Steps that can be taken back. */
const MOST_UNDONE = 200;

export class Draft {
  /** What the draft is measured against: the published document that it began from. */
  base: Doc;
  doc: Doc;
  /** A document that was published since the draft began. */
  newer: Doc | null = null;
  /** The draft of another tab that does not follow from this one. */
  beside: { readonly document: Doc; readonly base: Doc; readonly at: number; readonly rev: string } | null = null;
  /** When the draft was last edited, here or in another tab. */
  editedAt: number | null = null;
  /** Hears that another tab's draft was met, or that this one could not be kept. */
  met: () => void = () => undefined;
  readonly ships: Doc;
  readonly #shelf: Shelf;
  readonly #tab = Math.random().toString(36).slice(2, 10);
  #count = 0;
  #rev: string | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** What was edited, and what it was measured against: a draft that was discarded began from an older document. */
  #undone: { doc: Doc; base: Doc; place: string }[] = [];
  #changes: { base: Doc; doc: Doc; found: Change[] } | null = null;

  constructor(ships: Doc, live: Doc | null, shelf: Shelf) {
    this.ships = ships;
    this.#shelf = shelf;
    this.base = fill(ships, live ?? {});
    this.doc = this.base;
    const kept = parsed(shelf.read());
    if (!kept) return;
    this.#take(kept);
    const now = this.base;
    this.base = fill(ships, kept.base);
    if (!same(this.base, now)) this.newer = now;
    else this.base = now;
    this.#settle();
  }

  /** What is not live yet. */
  get changes(): readonly Change[] {
    const known = this.#changes;
    if (known && known.base === this.base && known.doc === this.doc) return known.found;
    const found = changes(this.base, this.doc);
    this.#changes = { base: this.base, doc: this.doc, found };
    return found;
  }

  /** Whether the browser has no room for the draft. */
  get lost(): boolean {
    return this.#shelf.lost;
  }

  get canUndo(): boolean {
    return this.#undone.length > 0;
  }

  /** The document that holds now. */
  get live(): Doc {
    return this.newer ?? this.base;
  }

  value(path: Path): Json | undefined {
    return at(this.doc, path);
  }

  /** Changes a setting; `undefined` takes it out. Letters typed one after another are one step. */
  edit(path: Path, value: Json | undefined): void {
    this.replace(put(this.doc, path, value) as Doc, told(path));
  }

  /** Changes several settings in one step. */
  replace(doc: Doc, place = ""): void {
    if (equal(doc, this.doc)) return;
    const last = this.#undone.at(-1);
    if (place === "" || last?.place !== place) this.#undone.push({ doc: this.doc, base: this.base, place });
    if (this.#undone.length > MOST_UNDONE) this.#undone.shift();
    this.doc = doc;
    if (place === "") return this.#keep();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#keep(), REST_MS);
    this.editedAt = Date.now();
  }

  /** Keeps at once what was typed: the page may be about to go. Whether there was something. */
  flush(): boolean {
    if (this.#rest === undefined) return false;
    this.#keep();
    return true;
  }

  undo(): void {
    const last = this.#undone.pop();
    if (!last) return;
    const { live } = this;
    const old = same(live, last.base);
    this.doc = last.doc;
    this.base = old ? live : last.base;
    this.newer = old ? null : live;
    this.#keep();
  }

  /** Forgets the draft; what is published is shown. It can be undone. */
  discard(): void {
    this.replace(this.live);
    this.base = this.live;
    this.newer = null;
    this.#keep();
  }

  /** Forgets the draft for good. */
  forget(): void {
    this.beside = null;
    this.#landed(this.live);
    this.#keep();
  }

  /** Another document holds now. */
  published(live: Doc | null): void {
    const now = fill(this.ships, live ?? {});
    if (same(now, this.base)) {
      this.newer = null;
      this.base = now;
    } else if (this.changes.length === 0) {
      this.base = now;
      this.doc = now;
      this.newer = null;
      this.#undone = [];
    } else if (same(now, this.doc)) {
      this.#landed(now);
    } else {
      this.newer = now;
    }
    this.#keep();
  }

  /** The draft was published as it is. */
  #landed(now: Doc): void {
    this.base = now;
    this.doc = now;
    this.newer = null;
    this.#undone = [];
  }

  /** Puts the draft's changes on top of what was published meanwhile; the places that both changed. */
  rebase(): Path[] {
    if (!this.newer) return [];
    const { document, clashes } = merged(this.base, this.doc, this.newer);
    this.#undone = [];
    this.base = this.newer;
    this.doc = document;
    this.newer = null;
    this.#keep();
    return clashes;
  }

  /** Another tab kept a draft, or none any more. Whether this tab shows another one now. */
  heard(value: string | null): boolean {
    // What was typed here meanwhile does not go under; it meets the other's where it is kept.
    if (this.flush() && this.beside) return true;
    const kept = parsed(value);
    if (!kept) {
      // It was published or discarded there; what was not changed here goes along.
      if (this.#rev === null && this.changes.length > 0) return false;
      this.#rev = null;
      this.doc = this.live;
      this.base = this.live;
      this.newer = null;
      this.#undone = [];
      this.editedAt = null;
      return true;
    }
    if (kept.rev === this.#rev) return false;
    if (kept.after === this.#rev || (this.#rev === null && this.changes.length === 0)) {
      this.#take(kept);
      this.base = fill(this.ships, kept.base);
      this.#undone = [];
      return true;
    }
    this.beside = { ...kept, document: fill(this.ships, kept.document) };
    return true;
  }

  /** Of two drafts that were edited apart, this one holds, or the other tab's. */
  settle(mine: boolean): void {
    const { beside } = this;
    if (!beside) return;
    this.beside = null;
    this.#rev = beside.rev;
    if (!mine) {
      this.doc = beside.document;
      this.base = fill(this.ships, beside.base);
      this.editedAt = beside.at;
      this.#undone = [];
      return;
    }
    this.#keep();
  }

  /** The document to publish: what ships is left out, so that it can get better. */
  get told(): Doc {
    return sparse(this.doc, this.ships);
  }

  #take(kept: Kept): void {
    this.doc = fill(this.ships, kept.document);
    this.#rev = kept.rev;
    this.editedAt = kept.at;
  }

  /** A draft that says what is published is none. */
  #settle(): void {
    if (this.newer && same(this.newer, this.doc)) {
      this.#landed(this.newer);
      this.#keep();
    }
  }

  #keep(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
    if (this.beside) return;
    const stored = parsed(this.#shelf.read());
    if (stored && stored.rev !== this.#rev && !same(fill(this.ships, stored.document), this.doc)) {
      // Another tab was quicker, and its news is on its way.
      this.beside = { ...stored, document: fill(this.ships, stored.document) };
      return this.met();
    }
    if (this.changes.length === 0) {
      this.#rev = null;
      this.editedAt = null;
      return this.#shelf.write(null);
    }
    this.#count += 1;
    const rev = `${this.#tab}-${this.#count}`;
    const kept: Kept = {
      v: 1,
      base: sparse(this.base, this.ships),
      document: this.told,
      at: Date.now(),
      rev,
      after: this.#rev,
    };
    this.#rev = rev;
    this.editedAt = kept.at;
    this.#shelf.write(JSON.stringify(kept));
    if (this.lost) this.met();
  }
}

/** Numbers of publications aside. */
function same(a: Doc, b: Doc): boolean {
  return equal({ ...a, number: 0 }, { ...b, number: 0 });
}

function parsed(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<Kept> | null;
    return kept?.v === 1 && isDoc(kept.base) && isDoc(kept.document) && typeof kept.rev === "string" ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
