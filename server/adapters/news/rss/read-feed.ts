import { setImmediate as nextTurn } from "node:timers/promises";
import { Parser } from "htmlparser2";
import { Fault } from "@/server/core/fault";
import { createNames } from "./element-names";
import { EntryList, type FeedEntry, OpenEntry } from "./entry-list";
import { Fields, OpenField } from "./fields";
import { OpenElements } from "./open-elements";

export type { FeedEntry };

/** Characters that are read in one go, so that others get their turn while a large feed is read. */
const PIECE = 100_000;

const ROOTS = new Set(["rss", "feed", "rdf:rdf"]);
const PAGES = new Set(["html", "head", "body"]);
const ENTRIES = new Set(["item", "entry"]);
const PARENTS = new Set([...ROOTS, "channel"]);
const ABOUT_FEED = new Set(["title", "ttl"]);

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
  const reader = createReader();
  const parser = new Parser(reader, { xmlMode: true });
  for (let at = 0; at < xml.length; at += PIECE) {
    if (at > 0) await nextTurn();
    parser.write(xml.slice(at, at + PIECE));
  }
  parser.end();
  return reader.feed(xml);
}

function createReader() {
  const nameOf = createNames();
  const elements = new OpenElements();
  const list = new EntryList();
  const about = new Fields();
  let entry: OpenEntry | null = null;
  let field: OpenField | null = null;

  return {
    onopentag(tag: string, attributes: Readonly<Record<string, string>>): void {
      const name = nameOf(tag, attributes);
      const { innermost: parent, root } = elements;
      elements.open(name);
      const { depth } = elements;
      if (root === null && !ROOTS.has(name)) throw new Fault("data_missing", whatElse(name));
      if (field) field.append(`<${name}>`);
      else if (entry) field = depth === entry.depth + 1 ? new OpenField(name, attributes, depth) : null;
      else if (ENTRIES.has(name) && PARENTS.has(parent)) entry = new OpenEntry(attributes["rdf:about"] ?? "", depth);
      else if (ABOUT_FEED.has(name) && PARENTS.has(parent)) field = new OpenField(name, attributes, depth);
    },
    ontext(text: string): void {
      elements.fill();
      field?.append(text);
    },
    onclosetag(_: string, isImplied: boolean): void {
      const { innermost, depth } = elements;
      const isMissing = elements.close(isImplied);
      if (isMissing && entry && depth <= entry.depth + 1) entry.isBroken = true;
      if (field?.depth === depth) {
        (entry?.fields ?? about).keep(field.name, field.end());
        field = null;
      } else if (field) field.append(`</${innermost}>`);
      else if (entry?.depth === depth) {
        list.end(entry);
        entry = null;
      }
    },
    feed(xml: string): ReadFeed {
      const { root, isWhole } = elements;
      if (root === null) throw new Fault("data_missing", whatElse(xml.trim()));
      if (!isWhole) throw new Fault("data_missing", "answered with a feed that ends in the middle");
      const { entries, broken, surplus } = list;
      return { title: about.first("title"), ttl: about.first("ttl"), isAtom: root === "feed", entries, broken, surplus };
    },
  };
}

function whatElse(start: string): string {
  if (start === "") return "answered with nothing";
  if (PAGES.has(start)) return "answered with a page, not a feed: look on it for the address of its feed";
  return "answered with something that is neither RSS nor Atom";
}
