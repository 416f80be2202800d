import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { createFileReader } from "@/server/adapters/files/create-file-reader";
import { textPieces } from "@/server/adapters/files/text-pieces";
import { Fault } from "@/server/core/fault";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { parseNewsFile } from "@/server/core/news/news-file/news-file";

const GIVEN = { symbol: "TSLA", timeframe: "5m", at: Date.UTC(2026, 0, 1) } as const;
const HEADER = "timestamp,open,high,low,close,volume\n";
const BARS = `${HEADER}2025-07-03T13:30:00Z,1,2,1,2,5\n2025-07-03T13:35:00Z,2,3,2,3,5\nnone\n`;
/** Lines that are no rows, under a header. */
const garbage = (lines: number) => `${HEADER}${"a\n".repeat(lines)}`;

const folder = mkdtempSync(path.join(tmpdir(), "ztrade-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
/** A file that holds `text`. */
function fileOf(text: string): string {
  const file = path.join(folder, "bars.csv");
  writeFileSync(file, text);
  return file;
}

let close: (() => Promise<void>) | null = null;
afterEach(() => close?.());

function open(given?: Parameters<typeof createFileReader>[0]) {
  const reader = createFileReader(given);
  close = reader.close;
  return reader;
}

/** Processes that this one has started and that have not ended. */
const processes = () => process.getActiveResourcesInfo().filter((name) => name === "ProcessWrap").length;

const codeOf = (error: unknown) => (error instanceof Fault ? error.code : String(error));

describe("a file of bars that is read a piece at a time", () => {
  it("comes to what it comes to whole, where a piece ends within a character too", () => {
    // Two bytes each, and an odd number of them before.
    const file = fileOf(
      `${HEADER}x${"é".repeat(400)}\n${"2025-07-03T13:30:00Z,1,2,1,2,5\n".repeat(5_000)}${"é".repeat(900_000)}`,
    );
    const { pieces, readBytes } = textPieces(file);
    const texts = [...pieces()];
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.join("")).toBe(readFileSync(file, "utf8"));
    expect([...pieces()]).toEqual(texts);
    expect(readBytes()).toBe(statSync(file).size);
  });
});

describe("a file that is read in a process of its own", () => {
  it("comes to what it comes to here", async () => {
    const reader = open();
    expect(await reader.bars(fileOf(BARS), GIVEN)).toEqual(parseBarFile(BARS, GIVEN));
    const news = "time,symbols,headline,source\n2025-07-03T13:30:00Z,TSLA,Tesla sells more,wire\nnone\n";
    expect(await reader.news(news, "csv")).toEqual(parseNewsFile(news, "csv"));
  });

  it("is refused by the same Fault", async () => {
    const reader = open();
    await expect(reader.bars(fileOf("a\nb\n"), GIVEN)).rejects.toMatchObject({
      name: "Fault",
      code: "invalid_input",
      message: expect.stringContaining('has no column "time"'),
    });
    await expect(reader.news("a,b\n", "csv")).rejects.toMatchObject({ name: "Fault", code: "invalid_input" });
  });

  it("keeps nobody waiting, and tells how far it has come (fault 61)", async () => {
    const [told, turns] = [[] as { readonly rows: number; readonly readBytes: number }[], { count: 0 }];
    const timer = setInterval(() => turns.count++, 5);
    const reading = open().bars(fileOf(garbage(2_000_000)), GIVEN, { onProgress: (read) => told.push(read) });
    await expect(reading).rejects.toThrow("none of 2000000 rows is a valid bar");
    clearInterval(timer);
    expect(turns.count).toBeGreaterThan(10);
    expect(told.map(({ rows }) => rows)).toEqual(Array.from({ length: 40 }, (_, i) => 50_000 * (i + 1)));
    // A piece of 256 kB is read before its rows are.
    for (const { rows, readBytes } of told) expect(readBytes - 2 * rows).toBeLessThan(264_000);
    expect(told.at(-1)?.readBytes).toBe(HEADER.length + 4_000_000);
  });

  it("is read no further when nobody wants it any more, nor when the desk stops, nor if it still waits then", async () => {
    const reader = open();
    const long = fileOf(garbage(20_000_000));
    const gone = new AbortController();
    const begun = new Promise<void>((resolve) => {
      const reading = reader.bars(long, GIVEN, { signal: gone.signal, onProgress: () => resolve() });
      void reading.catch(codeOf).then((code) => expect(code).toBe("cancelled"));
    });
    await begun;
    expect(processes()).toBe(1);
    gone.abort();
    await vi.waitFor(() => expect(processes()).toBe(0));
    let tell = () => {};
    const begunAgain = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const [running, waiting] = [
      reader.bars(long, GIVEN, { onProgress: () => tell() }).catch(codeOf),
      reader.bars(long, GIVEN).catch(codeOf),
    ];
    await begunAgain;
    await reader.close();
    await vi.waitFor(() => expect(processes()).toBe(0));
    expect(await Promise.all([running, waiting])).toEqual(["cancelled", "cancelled"]);
  });

  it("that takes more memory than it may is refused, and the next one is read", async () => {
    const reader = open({ heapLimitMb: 24 });
    const line = (i: number) =>
      JSON.stringify({
        time: "2025-07-03T13:30:00Z",
        symbols: "TSLA",
        headline: `Tesla ${i}`,
        source: "wire",
        summary: "x".repeat(400),
      });
    const many = Array.from({ length: 60_000 }, (_, i) => line(i)).join("\n");
    await expect(reader.news(many, "jsonl")).rejects.toMatchObject({
      code: "invalid_input",
      message: "the file takes more than the 24 MB of memory that reading one may take",
    });
    expect((await reader.bars(fileOf(BARS), GIVEN)).report.bars).toBe(2);
  });

  it("is refused where the machine starts no process, and the next one is read", async () => {
    const [reader, node] = [open(), process.execPath];
    process.execPath = path.join(folder, "none");
    try {
      await expect(reader.bars(fileOf(BARS), GIVEN)).rejects.toMatchObject({ name: "Fault", code: "refused" });
    } finally {
      process.execPath = node;
    }
    expect((await reader.bars(fileOf(BARS), GIVEN)).report.bars).toBe(2);
  });

  it("waits while others are read, but not behind more than four", async () => {
    const reader = open();
    const file = fileOf("a");
    const codes = await Promise.all(Array.from({ length: 6 }, () => reader.bars(file, GIVEN).catch(codeOf)));
    expect(codes.filter((code) => code === "conflict")).toHaveLength(2);
    expect(codes.filter((code) => code === "invalid_input")).toHaveLength(4);
  });
});
