import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExecutionFile } from "@/server/core/executions/execution-file/execution-file";
import type { ImportedExecution } from "@/server/core/executions/imported-execution";
import { csvCell, unguarded } from "@/server/core/exports/csv-cell";
import { exportPieces } from "@/server/core/exports/export-pieces";
import type { ExportFormat, ExportName, ExportRow } from "@/server/core/exports/export-tables";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { dec, plain } from "@/server/core/money/money";
import { csvRows } from "@/server/core/news/news-file/csv-rows";

async function* batchesOf(rows: readonly ExportRow[], size: number) {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}

async function textOf(name: ExportName, format: ExportFormat, rows: readonly ExportRow[], size = 3): Promise<string> {
  let text = "";
  for await (const piece of exportPieces(name, format, batchesOf(rows, size))) text += piece;
  return text;
}

describe("a cell of an export", () => {
  it.each([
    ["=1+1", `"'=1+1"`],
    ["@cmd", `"'@cmd"`],
    ["'=a", `"''=a"`],
    ["-12.5", `"'-12.5"`],
    ["-12.5+1", `"'-12.5+1"`],
    ['a "b", c', '"a ""b"", c"'],
    [-0.5, '"-0.5"'],
    [null, ""],
  ] as const)("%j is %s", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it("is no formula, and comes back as the text that it was", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "'", "'="),
        (rest, first) => {
          const text = first + rest;
          const [row] = [...csvRows([`${csvCell(text)}\n`])];
          const shown = row?.fields[0] ?? "";
          expect(unguarded(shown)).toBe(text);
          expect(shown).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });
});

describe("an export", () => {
  it.each(["csv", "json"] as const)("of imported executions as %s comes to the same when it is read again", async (format) => {
    const decimal = fc
      .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 11 }))
      .map(([units, scale]) => plain(dec(units).div(dec(10).pow(scale))));
    const execution = fc.record({
      key: fc.string({ minLength: 1, maxLength: 40 }).map((text) => `id|${text.trim()}x`),
      at: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2030, 0, 1) }),
      place: fc.integer({ min: 0, max: 9_999 }),
      symbol: fc.constantFrom("TSLA", "BRK.B", "BTC/USD", "BTC/USDT"),
      side: fc.constantFrom("buy" as const, "sell" as const),
      effect: fc.constantFrom("any" as const, "close" as const),
      qty: decimal,
      price: decimal,
      feesUsd: fc.tuple(decimal, fc.boolean()).map(([fee, isPaid]) => (isPaid ? fee : `-${fee}`)),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(execution, { selector: ({ key }) => key, minLength: 1, maxLength: 12 }), async (made) => {
        const ordered = [...made].sort((a, b) => a.at - b.at);
        const { executions, refused, defects } = parseExecutionFile(await textOf("imported", format, ordered));
        expect(refused, JSON.stringify(defects)).toBe(0);
        const byKey = (list: readonly ImportedExecution[]) => [...list].sort((a, b) => (a.key < b.key ? -1 : 1));
        expect(byKey(executions)).toEqual(byKey(ordered));
      }),
      { numRuns: 60 },
    );
  });

  it("of bars as CSV comes to the same bars when it is read again", async () => {
    const price = fc.double({ min: 1, max: 5_000, noNaN: true });
    const bar = fc.record({
      open: price,
      close: price,
      more: fc.double({ min: 0, max: 3, noNaN: true }),
      volume: fc.integer({ min: 0, max: 1e9 }),
    });
    const start = Date.UTC(2025, 6, 3, 13, 30);
    await fc.assert(
      fc.asyncProperty(fc.array(bar, { minLength: 1, maxLength: 20 }), async (bars) => {
        const rows = bars.map(({ open, close, more, volume }, n) => ({
          timestamp: start + n * 300_000,
          symbol: "TSLA",
          open,
          high: Math.max(open, close) + more,
          low: Math.min(open, close),
          close,
          volume,
        }));
        const file = parseBarFile(await textOf("bars", "csv", rows), {
          symbol: "TSLA",
          timeframe: "5m",
          at: Date.UTC(2026, 0, 1),
        });
        expect(file.report).toMatchObject({ rows: rows.length, bars: rows.length, rejected: 0 });
        const { time, open, high, low, close, volume } = file.bars;
        const read = rows.map((_, n) => ({
          timestamp: time[n],
          symbol: "TSLA",
          open: open[n],
          high: high[n],
          low: low[n],
          close: close[n],
          volume: volume[n],
        }));
        expect(read).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it("of no rows is a header, or an empty list", async () => {
    expect(await textOf("positions", "csv", [])).toBe("agentId,symbol,qty,avgPrice\r\n");
    expect(await textOf("positions", "json", [])).toBe("[]\n");
  });

  it("has exact decimals without trailing zeros, and times in UTC", async () => {
    const row = {
      at: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
      agentId: "",
      equityUsd: "1234567890123456.120000000000",
      exposureUsd: "0.000000000000",
      paidInUsd: null,
    };
    expect(JSON.parse(await textOf("equity", "json", [row, row], 1))).toEqual(
      [1, 2].map(() => ({
        at: "2026-01-02T03:04:05.006Z",
        agentId: "",
        equityUsd: "1234567890123456.12",
        exposureUsd: "0",
        paidInUsd: null,
      })),
    );
    expect(await textOf("equity", "csv", [row])).toContain('"2026-01-02T03:04:05.006Z","","1234567890123456.12","0",\r\n');
  });
});
