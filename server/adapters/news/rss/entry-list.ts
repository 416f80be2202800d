import { type Field, Fields } from "./fields";

const MAX_ENTRIES = 500;

/** The children of an entry by name, in their order; names as `createNames` gives them. */
export type FeedEntry = { readonly about: string; readonly fields: ReadonlyMap<string, readonly Field[]> };

/** An entry whose end has not come yet, at its depth in the document. */
export class OpenEntry {
  readonly fields = new Fields();
  /** Whether its tags do not fit together. */
  isBroken = false;

  constructor(
    readonly about: string,
    readonly depth: number,
  ) {}
}

/** The entries of a feed as they end. */
export class EntryList {
  readonly entries: FeedEntry[] = [];
  /** How many were not read because their tags do not fit, and how many because they are too many. */
  broken = 0;
  surplus = 0;

  end({ about, fields, isBroken }: OpenEntry): void {
    if (this.entries.length + this.broken >= MAX_ENTRIES) this.surplus += 1;
    else if (isBroken) this.broken += 1;
    else this.entries.push({ about, fields: fields.byName });
  }
}
