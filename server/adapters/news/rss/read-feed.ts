import { setImmediate as nextTurn } from "node:timers/promises";
import { Parser } from "htmlparser2";
import { Fault } from "@/server/core/fault";
import { openNames } from "./element-names";

/** Feeds nest ten elements at most; the reader takes time by the square of their depth. */
const MAX_DEPTH = 100;
const MAX_ENTRIES = 500;
const MAX_FIELD_LENGTH = 16_000;
const MAX_FIELDS_OF_A_NAME = 20;

/** Characters that are read in one go, so that others get their turn while a large feed is read. */
const PIECE = 100_000;

const ROOTS = new Set(["rss", "feed", "rdf:rdf"]);
const PAGES = new Set(["html", "head", "body"]);
const ENTRIES = new Set(["item", "entry"]);
const PARENTS = new Set([...ROOTS, "channel"]);
const ABOUT_FEED = new Set(["title", "ttl"]);

/** A child of an entry: its attributes, and what is in it, elements as the tags of HTML. */
type Field = { readonly attributes: Readonly<Record<string, string>>; text: string };

type OpenField = Field & { readonly name: string; readonly depth: number };
type Fields = Map<string, Field[]>;

/** The children of an entry by name, in their order; names as `openNames` gives them. */
export type FeedEntry = { readonly about: string; readonly fields: ReadonlyMap<string, readonly Field[]> };

export type ReadFeed = {
  readonly title: string;
  /** As it is written there: minutes that the feed may be kept; "" where there are none. */
  readonly ttl: string;
  readonly isAtom: boolean;
  readonly entries: readonly FeedEntry[];
  /** How many entries were not read because their tags do not fit, and how many because they are too many. */
  readonly broken: number;
  readonly surplus: number;
};

/**
 * Reads RSS 0.9x, 1.0, 2.0 and Atom. It reads tag by tag and builds no tree, for a tree of a hostile file ends the stack or the memory of whoever
 * walks it; entities that a file declares are not expanded. Throws Fault `data_missing` for what is no feed, or the first half of one.
 */
export async function readFeed(xml: string): Promise<ReadFeed> {
  const reader = openReader();
  const parser = new Parser(reader, { xmlMode: true });
  for (let at = 0; at < xml.length; at += PIECE) {
    if (at > 0) await nextTurn();
    parser.write(xml.slice(at, at + PIECE));
  }
  parser.end();
  return reader.feed(xml);
}

function openReader() {
  const nameOf = openNames();
  const path: string[] = [];
  const entries: FeedEntry[] = [];
  const about: Fields = new Map();
  let entry: { readonly about: string; readonly depth: number; readonly fields: Fields; broken: boolean } | null = null;
  let field: OpenField | null = null;
  let root: string | null = null;
  let whole = false;
  let broken = 0;
  let surplus = 0;
  /** Whether nothing came since the last tag was opened: if it closes now, it closed itself. */
  let fresh = false;

  function closeEntry(done: NonNullable<typeof entry>): void {
    if (entries.length + broken >= MAX_ENTRIES) surplus += 1;
    else if (done.broken) broken += 1;
    else entries.push({ about: done.about, fields: done.fields });
  }

  return {
    onopentag(tag: string, attributes: Readonly<Record<string, string>>): void {
      fresh = true;
      const name = nameOf(tag, attributes);
      const parent = path.at(-1) ?? "";
      if (path.push(name) > MAX_DEPTH)
        throw new Fault("data_missing", `nests more than ${MAX_DEPTH} elements, which no feed does`);
      if (root === null) {
        root = name;
        if (!ROOTS.has(name)) throw new Fault("data_missing", whatElse(name));
      }
      if (field) append(field, `<${name}>`);
      else if (entry) field = path.length === entry.depth + 1 ? { name, attributes, text: "", depth: path.length } : null;
      else if (ENTRIES.has(name) && PARENTS.has(parent))
        entry = { about: attributes["rdf:about"] ?? "", depth: path.length, fields: new Map(), broken: false };
      else if (ABOUT_FEED.has(name) && PARENTS.has(parent)) field = { name, attributes, text: "", depth: path.length };
    },
    ontext(text: string): void {
      fresh = false;
      if (field) append(field, text);
    },
    onclosetag(_: string, implied: boolean): void {
      const closedItself = implied && fresh;
      fresh = false;
      if (implied && !closedItself && entry && path.length <= entry.depth + 1) entry.broken = true;
      if (path.length === 1) whole ||= !implied;
      if (field?.depth === path.length) {
        keep(entry?.fields ?? about, field);
        field = null;
      } else if (field) append(field, `</${path.at(-1)}>`);
      else if (entry?.depth === path.length) {
        closeEntry(entry);
        entry = null;
      }
      path.pop();
    },
    feed(xml: string): ReadFeed {
      if (root === null) throw new Fault("data_missing", whatElse(xml.trim()));
      if (!whole) throw new Fault("data_missing", "answered with a feed that ends in the middle");
      return { title: first(about, "title"), ttl: first(about, "ttl"), isAtom: root === "feed", entries, broken, surplus };
    },
  };
}

function keep(fields: Fields, { name, attributes, text }: OpenField): void {
  const known = fields.get(name);
  if (!known) fields.set(name, [{ attributes, text: text.trim() }]);
  else if (known.length < MAX_FIELDS_OF_A_NAME) known.push({ attributes, text: text.trim() });
}

function first(fields: Fields, name: string): string {
  return fields.get(name)?.[0]?.text ?? "";
}

/** What comes after the bound is dropped: nobody reads that much of a headline. */
function append(field: { text: string }, text: string): void {
  const room = MAX_FIELD_LENGTH - field.text.length;
  if (room > 0) field.text += text.slice(0, room);
}

function whatElse(start: string): string {
  if (start === "") return "answered with nothing";
  if (PAGES.has(start)) return "answered with a page, not a feed: look on it for the address of its feed";
  return "answered with something that is neither RSS nor Atom";
}
