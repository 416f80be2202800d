import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { csvRows } from "@/server/core/news/news-file/csv-rows";
import { countedText } from "../support/counted-text";
import { ROOT, readSources } from "../support/source-files";
import { PIECES, STRANGERS_READERS } from "./strangers-texts";

const HEADER = "timestamp,open,high,low,close,volume\n2025-07-03T13:30:00Z,1,1,1,1,1\n";
const BARS = { symbol: "TSLA", timeframe: "5m", at: Date.UTC(2026, 0, 1) } as const;
/** Threads, whose readers stand elsewhere, and the pages that the desk makes itself. */
const OWN = /\.worker\.ts$|^server\/http\/html\//;
const LENGTH = 20_000;
const LINES_OF_PIECES = 400;

/** Characters that `read` looks at in `text`. */
function looksOf(text: string, read: (text: string) => unknown): number {
  const counted = countedText(text);
  try {
    read(counted.text);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  return counted.looks();
}

/** The piece again and again, in lines that are short enough for the reader to go on. */
function repeated(piece: string, length: number): string {
  const line = piece.repeat(Math.ceil(LINES_OF_PIECES / piece.length));
  return piece.includes("\n")
    ? piece.repeat(Math.ceil(length / piece.length))
    : `${line}\n`.repeat(Math.ceil(length / line.length));
}

const readBars = (text: string) => parseBarFile(text, BARS);
const readCsv = (text: string) => [...csvRows([text])];

describe.each([
  { what: "a file of bars", read: readBars, head: HEADER },
  { what: "a file of bars with quotes", read: readBars, head: HEADER.replace("open", '"open"') },
  { what: "a file of headlines", read: readCsv, head: "time,symbols,headline,source\n" },
])("$what of twice the length is looked at twice as often", ({ read, head }) => {
  it.each(PIECES)("where it repeats %j", (piece) => {
    const [once, twice] = [LENGTH, 2 * LENGTH].map((length) => looksOf(head + repeated(piece, length), read));
    expect(once).toBeGreaterThan(LENGTH / 2);
    expect(twice).toBeLessThan(2.1 * (once ?? 0));
  });
});

describe("a counted text", () => {
  it("tells what is looked at to the end by each line, and what is read again whole", () => {
    const lines = (text: string) => {
      for (let at = 0; at < text.length; at = text.indexOf("\n", at) + 1) text.indexOf(",", at);
    };
    const [once = 0, twice = 0] = [1_000, 2_000].map((count) => looksOf("a\n".repeat(count), lines));
    expect(twice / once).toBeGreaterThan(3.9);
    const patterns = (text: string) => {
      for (let i = 0; i < text.length / 100; i++) /,/.exec(text);
    };
    const [first = 0, second = 0] = [10_000, 20_000].map((count) => looksOf("a".repeat(count), patterns));
    expect(second / first).toBeGreaterThan(3.9);
  });
});

describe("the list of what reads strangers' texts", () => {
  it.each(STRANGERS_READERS)("names files that are there: $what", ({ files }) => {
    for (const file of files) expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  });

  it("names every file that parses or decodes", () => {
    const parses = /new Parser\(|new Tokenizer\(|new TextDecoder\(|csvRows\(|linesOf\(|boundedText\(response,/;
    const listed = STRANGERS_READERS.flatMap(({ files }) => files);
    const found = readSources("server").filter(({ path: file, text }) => parses.test(text) && !OWN.test(file));
    const unlisted = found.map(({ path: file }) => file).filter((file) => !listed.includes(file));
    expect(unlisted).toEqual([]);
  });

  it.each(STRANGERS_READERS)("$what comes to a value or a Fault, whatever it repeats", async ({ read, mostCharacters }) => {
    for (const piece of PIECES) {
      const text = piece.repeat(Math.ceil(Math.min(2_000, mostCharacters) / piece.length));
      try {
        await read(text);
      } catch (error) {
        expect(error, JSON.stringify(piece)).toBeInstanceOf(Fault);
      }
    }
  });
});
