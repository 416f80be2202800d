import { Parser } from "htmlparser2";

/** Elements that part paragraphs. */
const BREAKS = new Set(["p", "div", "tr", "br", "hr", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "body", "text"]);
/** Elements that part words. */
const GAPS = new Set(["td", "th"]);
/** Elements whose content nobody reads; the header of inline XBRL holds facts. */
const SILENT = new Set(["script", "style", "title", "head", "ix:header"]);
/** Of a longer paragraph the rest is left out: no author wrote it. */
const LONGEST = 20_000;
const VOID = new Set(["br", "hr", "img", "input", "meta", "link"]);

/** A link, its words, and all words of the row of a table, or else of the paragraph, that it stands in. */
export type Link = { readonly href: string; readonly text: string; readonly row: string };

export type Document = {
  /** In order, each on one line, none empty. */
  readonly paragraphs: readonly string[];
  readonly links: readonly Link[];
};

/** Takes a document piece by piece, so that a long one is not read at a stretch. `isPlain`: it is text, whose paragraphs are parted by empty lines. */
export function openDocument(isPlain: boolean): { write(piece: string): void; end(): Document } {
  const paragraphs: string[] = [];
  const links: Link[] = [];
  let text = "";
  let row: { text: string; readonly links: { href: string; text: string }[]; readonly isOfTable: boolean } = newRow(false);
  let link: { href: string; text: string } | null = null;
  /** The elements that are open since one that is not to be read, with it. */
  let silent: string[] = [];

  function breakOff(): void {
    const line = oneLine(text);
    if (line !== "") paragraphs.push(line);
    text = "";
    if (row.isOfTable) row.text += " ";
    else endRow(false);
  }

  function endRow(isOfTable: boolean): void {
    if (row.links.length > 0) {
      const words = oneLine(row.text);
      links.push(...row.links.map((one) => ({ href: one.href, text: oneLine(one.text), row: words })));
    }
    row = newRow(isOfTable);
  }

  const parser = new Parser(
    {
      onopentag(name, { style = "", href }) {
        const isHidden = /display\s*:\s*none/i.test(style);
        if ((silent.length > 0 || SILENT.has(name) || isHidden) && !VOID.has(name)) silent.push(name);
        if (BREAKS.has(name)) breakOff();
        if (name === "tr") endRow(true);
        if (GAPS.has(name)) {
          text += " ";
          row.text += " ";
        }
        if (name === "a" && href) link = { href, text: "" };
      },
      onclosetag(name) {
        if (silent.length > 0 && !VOID.has(name)) silent = silent.slice(0, Math.max(0, silent.lastIndexOf(name)));
        if (BREAKS.has(name)) breakOff();
        if (name === "tr") endRow(false);
        if (name !== "a" || !link) return;
        row.links.push(link);
        link = null;
      },
      ontext(piece) {
        if (silent.length > 0) return;
        if (link && link.text.length < LONGEST) link.text += piece;
        if (text.length < LONGEST) text += piece.slice(0, LONGEST);
        if (row.text.length < LONGEST) row.text += piece.slice(0, LONGEST);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  let pending = "";
  return {
    write(piece) {
      if (!isPlain) return parser.write(piece);
      const parts = (pending + piece).split(/\n[^\S\n]*\n/);
      pending = (parts.pop() ?? "").slice(0, LONGEST);
      for (const part of parts) paragraphs.push(...[oneLine(part)].filter(Boolean));
    },
    end() {
      if (isPlain) text = pending;
      else parser.end();
      breakOff();
      endRow(false);
      return { paragraphs, links };
    },
  };
}

function newRow(isOfTable: boolean) {
  return { text: "", links: [], isOfTable };
}

function oneLine(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
