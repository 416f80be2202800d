import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from "@/server/core/market/market";
import { fileOf, HEADER, readTsla } from "./files";

const AT = Date.UTC(2026, 0, 1);
const DAY_MS = TIMEFRAME_MS["1d"];
const SESSIONS = sessionsBetween("equity", Date.UTC(2025, 1, 3), Date.UTC(2025, 6, 1)).slice(0, 100);
const iso = (at: number) => new Date(at).toISOString().replace(".000", "");
const dateOf = (at: number) => iso(at).slice(0, 10);
const prices = (i: number) => `${100 + i},${102 + i},${99 + i},${101 + i},${10 + i}`;
const DAILY = SESSIONS.map(({ open }, i) => `${dateOf(open)}T00:00:00Z,${prices(i)}`);

/** Rows of `timeframe` from the first sessions on. */
function rowsOf(timeframe: Timeframe, count: number): string[] {
  if (timeframe === "1d") return DAILY.slice(0, count);
  const stepMs = TIMEFRAME_MS[timeframe];
  const times = SESSIONS.flatMap(({ open, close }) => {
    const first = Math.ceil(open / stepMs) * stepMs;
    return Array.from({ length: Math.floor((close - first) / stepMs) }, (_, i) => first + i * stepMs);
  });
  return times.slice(0, count).map((at, i) => `${iso(at)},${prices(i % 50)}`);
}

const refused = (read: () => unknown, ...parts: readonly string[]) => {
  for (const part of parts)
    expect(read).toThrow(
      expect.objectContaining({ name: "Fault", code: "invalid_input", message: expect.stringContaining(part) }),
    );
};

describe("bars of another timeframe", () => {
  const monthly = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((month, i) => `${dateOf(Date.UTC(2024, month, 2))},${prices(i)}`);
  const weekly = Array.from({ length: 20 }, (_, i) => `${dateOf(Date.UTC(2025, 0, 6) + i * 7 * DAY_MS)},${prices(i)}`);

  it.each<readonly [name: string, rows: readonly string[], timeframe: Timeframe, message: string]>([
    ["days as 5m", DAILY, "5m", "1 day apart"],
    ["days newest first as 5m", DAILY.toReversed(), "5m", "1 day apart"],
    ["five days newest first as 1h", DAILY.slice(0, 5).toReversed(), "1h", "1 day apart"],
    ["minutes newest first as 5m", rowsOf("1m", 100).toReversed(), "5m", "1 minutes apart"],
    ["weeks as 1d", weekly, "1d", "a week (7 days) apart"],
    ["weeks newest first as 1d", weekly.toReversed(), "1d", "a week (7 days) apart"],
    ["months as 1d", monthly, "1d", "a month (28 to 31 days) apart"],
    ["months newest first as 1d", monthly.toReversed(), "1d", "a month (28 to 31 days) apart"],
    ["five months as 1d", monthly.slice(0, 5), "1d", "a month (28 to 31 days) apart"],
    ["quarters as 1d", monthly.filter((_, i) => i % 3 === 0), "1d", "more than a month apart"],
  ])("are refused: %s", (_, rows, timeframe, message) => {
    refused(() => readTsla(fileOf(...rows), timeframe, AT), `timeframe "${timeframe}" does not fit the file`, message);
  });

  it("are refused where most rows lie where no such bar starts, though no step is that of most", () => {
    const sparse = [0, 1, 3, 6, 7, 9, 13, 14, 16, 19, 21, 24, 25, 28].map(
      (minute) => `${iso(Date.UTC(2025, 6, 10, 14, minute))},1,1,1,1,1`,
    );
    refused(() => readTsla(fileOf(...sparse)), "at the times of 12 of 14 rows no bar of it starts");
  });

  it("are refused with what to do where a share's hours begin with the session", () => {
    const hours = [0, 1, 2, 3, 4, 5].flatMap((day) =>
      [0, 1, 2, 3, 4, 5, 6].map((hour) => `${iso(Date.UTC(2025, 6, 7 + day + (day > 4 ? 2 : 0), 13 + hour, 30))},1,1,1,1,1`),
    );
    refused(() => readTsla(fileOf(...hours), "1h"), "hours that begin at 09:30", "import bars of 15m or less");
  });

  it("newest first are stored oldest first when they are of the timeframe", () => {
    expect(readTsla(fileOf(...DAILY.toReversed()), "1d").bars).toEqual(readTsla(fileOf(...DAILY), "1d").bars);
  });
});

describe("times that are the ends of bars", () => {
  const stamped = (shift: number) =>
    rowsOf("5m", 234).map((row) => {
      const [time = "", ...rest] = row.split(",");
      return [iso(Date.parse(time) + shift * TIMEFRAME_MS["5m"]), ...rest].join(",");
    });
  const read = (text: string, stamp?: "start" | "end") => parseBarFile(text, { symbol: "TSLA", timeframe: "5m", at: AT, stamp });

  it("are refused with the advice to say so, and right once it is said", () => {
    const text = fileOf(...stamped(1));
    refused(() => read(text), "the times are not the start of bars: on 3 of 3 days of TSLA", "by --stamp end");
    expect(read(text, "end").bars).toEqual(read(fileOf(...stamped(0))).bars);
  });

  it("are refused when they are starts", () => {
    refused(() => read(fileOf(...stamped(0)), "end"), "the times are not the end of bars: on 3 of 3 days", "by --stamp start");
  });
});

describe("dates without a time", () => {
  const dates = DAILY.map((row) => row.replace("T00:00:00Z", ""));

  it("are no bars of minutes", () => {
    refused(() => readTsla(fileOf(...dates), "5m"), "none of 100 rows is a valid bar", "a date without a time");
  });

  it.each(["minute", "hour"])("beside a column of the %s are refused", (clock) => {
    const rows = dates.slice(0, 20).map((row, i) => `${row},${i}`);
    refused(
      () => readTsla([`date,open,high,low,close,volume,${clock}`, ...rows].join("\n"), "1d"),
      `line 2 has the date in column "date" and the time of day in column "${clock}"`,
    );
  });

  it("beside a column of the time are refused", () => {
    refused(() => readTsla("date,time,open,high,low,close,volume\n", "1d"), 'column "date" and the time of day in column "time"');
  });

  it("but whole times may stand beside a column of the hour", () => {
    const rows = rowsOf("5m", 20).map((row) => `${row},14`);
    expect(readTsla([`date,open,high,low,close,volume,hour`, ...rows].join("\n")).report.bars).toBe(20);
  });
});

describe("rows of the same time with other figures", () => {
  it("are refused when they are most of the file", () => {
    const rows = rowsOf("5m", 20);
    const twice = rows.flatMap((row) => [row, row.replace(/\d+$/, "7777")]);
    refused(() => readTsla(fileOf(...twice)), "40 of 40 rows have the same time as others with other figures");
  });

  it("with the same figures are counted", () => {
    const rows = rowsOf("5m", 20);
    expect(readTsla(fileOf(...rows, ...rows, ...rows)).report).toMatchObject({ bars: 20, rejected: 40 });
  });
});

describe("a column of symbols", () => {
  const withSymbols = (header: string, symbols: readonly string[], count = 40) =>
    [`${header},${HEADER}`, ...rowsOf("5m", count).map((row, i) => `${symbols[i % symbols.length]},${row}`)].join("\n");
  const read = (text: string, symbol: string, timeframe: Timeframe = "5m") => parseBarFile(text, { symbol, timeframe, at: AT });

  it.each([
    ["TSLA", "TSLA"],
    ["tsla", "TSLA"],
    ["TSLA.US", "TSLA"],
    ["NASDAQ:TSLA", "TSLA"],
    ["BRK-B", "BRK.B"],
    ["BRK/B", "BRK.B"],
    ["BTC-USD", "BTC/USD"],
    ["BTCUSD", "BTC/USD"],
    ["BTC/USD", "BTC/USD"],
    ["", "TSLA"],
  ])("that says %j may hold bars of %s", (value, symbol) => {
    expect(read(withSymbols("symbol", [value]), symbol).report.bars).toBe(40);
  });

  it("of another symbol is refused", () => {
    refused(() => read(withSymbols("Ticker", ["AAPL"]), "TSLA"), 'column "ticker" says "AAPL" in 40 rows: symbol "TSLA" must be');
    refused(() => read(withSymbols("symbol", ["BRK.A"]), "BRK.B"), '"BRK.A"');
    refused(() => read(withSymbols("symbol", ["BTCUSDT"]), "BTC/USD"), '"BTCUSDT"');
    refused(() => read(withSymbols("name", ["AAL"]), "TSLA"), 'column "name" says "AAL"');
  });

  it("of several symbols is refused with the first of them, whatever their order", () => {
    const symbols = ["TSLA", "A", "B", "C", "D", "E", "F", "G"];
    refused(
      () => read(withSymbols("symbol", symbols), "TSLA"),
      'column "symbol" says "A" in 5 rows, "B" in 5 rows, "C" in 5 rows, "D" in 5 rows, "E" in 5 rows and 3 more: symbol "TSLA"',
    );
  });

  it("that names the company is not one of symbols", () => {
    expect(read(withSymbols("name", ["Tesla Inc"]), "TSLA").report.bars).toBe(40);
  });

  it("may be repeated with the header", () => {
    expect(read(`${withSymbols("symbol", ["TSLA"])}\nsymbol,${HEADER}`, "TSLA").report).toMatchObject({ bars: 40, rejected: 1 });
  });
});

describe("any file of one series", () => {
  const outcome = (text: string, symbol: string, timeframe: Timeframe) => {
    try {
      return { ...parseBarFile(text, { symbol, timeframe, at: AT }).bars };
    } catch (error) {
      expect(error).toMatchObject({ name: "Fault", code: "invalid_input" });
      // Which line is named first depends on the order alone.
      return String((error as Error).message).replace(/line \d+ ".*?":/, "line");
    }
  };
  const ends: ((lines: readonly string[]) => string)[] = [
    (lines) => lines.join("\n"),
    (lines) => `${lines.join("\r\n")}\r\n`,
    (lines) => `\uFEFF${lines.join("\n")}`,
    (lines) => lines.join("\n\n  \n"),
    (lines) => lines.join("\n").replaceAll(/[^,\n]+/g, '"$&"'),
  ];
  const change = fc.record({
    end: fc.nat({ max: ends.length - 1 }),
    seed: fc.integer(),
    order: fc.constantFrom("same", "reversed", "shuffled"),
  });

  /** The rows in another order, the same for the same seed. */
  function ordered(rows: readonly string[], order: string, seed: number): readonly string[] {
    if (order === "same") return rows;
    if (order === "reversed") return rows.toReversed();
    const key = (row: string) => [...row].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619), seed);
    return rows.toSorted((a, b) => key(a) - key(b));
  }

  it("gives the same bars or the same refusal in any order, with any ends, marks, blank lines and quotes, and none of another timeframe or symbol", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TIMEFRAMES),
        fc.constantFrom(...TIMEFRAMES),
        fc.constantFrom("TSLA", "AAPL"),
        fc.constantFrom("symbol", "dates", "plain"),
        fc.integer({ min: 30, max: 100 }),
        change,
        (held, said, symbol, shape, count, { end, seed, order }) => {
          const rows = rowsOf(held, count).map((row) =>
            shape === "symbol" ? `TSLA,${row}` : shape === "dates" ? row.replace(/T\S+?Z/, "") : row,
          );
          const header = shape === "symbol" ? `symbol,${HEADER}` : HEADER;
          const plain = outcome([header, ...rows].join("\n"), symbol, said);
          const changed = ends[end]?.([header, ...ordered(rows, order, seed)]) ?? "";
          if (shape !== "dates" || held === "1d") expect(outcome(changed, symbol, said)).toEqual(plain);
          if (held !== said || (shape === "symbol" && symbol !== "TSLA")) expect(plain).toBeTypeOf("string");
        },
      ),
      { numRuns: 300 },
    );
  });
});
