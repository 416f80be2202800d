import { Parser } from "htmlparser2";
import { type Link, LinkRows } from "./link-rows";
import { LONGEST, oneLine } from "./one-line";
import { Silence } from "./silence";

export type { Link };

/** Elements that part paragraphs. */
const BREAKS = new Set(["p", "div", "tr", "br", "hr", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "body", "text"]);
/** Elements that part words. */
const GAPS = new Set(["td", "th"]);

export type Document = {
  /** In order, each on one line, none empty. */
  readonly paragraphs: readonly string[];
  readonly links: readonly Link[];
};

interface DocumentReader {
  write(piece: string): void;
  end(): Document;
}

/** Takes a document piece by piece, so that a long one is not read at a stretch. `isPlain`: it is text, whose paragraphs are parted by empty lines. */
export function createDocumentReader(isPlain: boolean): DocumentReader {
  return inPieces(isPlain ? createPlainTextReader() : createHtmlReader());
}

function createPlainTextReader(): DocumentReader {
  const paragraphs = new Paragraphs();
  let pending = "";
  return {
    write(piece) {
      const parts = (pending + piece).split(/\n[^\S\n]*\n/);
      pending = (parts.pop() ?? "").slice(0, LONGEST);
      for (const part of parts) paragraphs.take(part);
    },
    end() {
      paragraphs.take(pending);
      return { paragraphs: paragraphs.all, links: [] };
    },
  };
}

/** Documents nest some dozen elements; the parser takes time by their depth for each tag, so what nests deeper ends here. */
const MAX_DEPTH = 500;
/** What comes in small pieces is read in larger ones, for each is put to what is left of the one before. */
const PIECE = 16_384;

/** Hands on what comes in pieces of one size. */
function inPieces(reader: DocumentReader): DocumentReader {
  let waiting = "";
  const read = (to: number) => {
    reader.write(waiting.slice(0, to));
    waiting = waiting.slice(to);
  };
  return {
    write(piece) {
      waiting += piece;
      while (waiting.length >= PIECE) read(PIECE);
    },
    end() {
      read(waiting.length);
      return reader.end();
    },
  };
}

function createHtmlReader(): DocumentReader {
  const paragraphs = new Paragraphs();
  const rows = new LinkRows();
  const silence = new Silence();
  let depth = 0;

  function breakOff(): void {
    paragraphs.end();
    rows.endParagraph();
  }

  const parser = new Parser(
    {
      onopentag(name, { style = "", href }) {
        depth++;
        silence.open(name, style);
        if (BREAKS.has(name)) breakOff();
        if (name === "tr") rows.endRow(true);
        if (GAPS.has(name)) {
          paragraphs.add(" ");
          rows.gap();
        }
        if (name === "a" && href) rows.openLink(href);
      },
      onclosetag(name) {
        depth--;
        silence.close(name);
        if (BREAKS.has(name)) breakOff();
        if (name === "tr") rows.endRow(false);
        if (name === "a") rows.closeLink();
      },
      ontext(words) {
        if (silence.isOn) return;
        paragraphs.add(words);
        rows.add(words);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    write: (piece) => (depth > MAX_DEPTH ? undefined : parser.write(piece)),
    end() {
      parser.end();
      breakOff();
      rows.endRow(false);
      return { paragraphs: paragraphs.all, links: rows.links };
    },
  };
}

/** The paragraphs of a document, as its words come. */
class Paragraphs {
  readonly all: string[] = [];
  #text = "";

  add(words: string): void {
    if (this.#text.length < LONGEST) this.#text += words.slice(0, LONGEST);
  }

  end(): void {
    this.take(this.#text);
    this.#text = "";
  }

  /** Takes a whole paragraph. */
  take(text: string): void {
    const line = oneLine(text);
    if (line !== "") this.all.push(line);
  }
}
