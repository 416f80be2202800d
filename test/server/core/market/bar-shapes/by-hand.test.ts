import { describe, expect, it } from "vitest";
import { barAt } from "@/server/core/market/market";
import { MINUTES, readShape, type Said } from "./shape-files";

const SHARE = { symbol: "AAPL", timeframe: "5m" } as const;
const newYork = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/New_York", dateStyle: "short", timeStyle: "medium" });
const CENTS = (value: number) => String(Math.round(value * 100));
/** Day, time of day, four prices in cents in an order of their own, volume. */
const ROWS = MINUTES.map(({ time, open, high, low, close, volume }) => {
  const [date = "", clock = ""] = newYork.format(time).split(" ");
  const [year, month, day] = date.split("-");
  return `x|${day}/${month}/${year}|${clock.slice(0, 5)}|${[close, open, low, high].map(CENTS).join("|")}|${volume}`;
});
const NAMED = ["written by hand", "Id|Tag|Uhr|Schluss|Auf|Tief|Hoch|Menge", ...ROWS].join("\n");
const BY_HAND = {
  columns: "time=Tag+Uhr,open=Auf,high=Hoch,low=Tief,close=Schluss,volume=Menge",
  dateFormat: "DD/MM/YYYY HH:mm",
  unit: 0.01,
};
const BY_NUMBER = { ...BY_HAND, columns: "time=2+3,open=5,high=7,low=6,close=4,volume=8" };
const NY = { timeZone: "America/New_York" };

const refused = (text: string, said: Said, message: string) =>
  expect(() => readShape(text, said)).toThrow(
    expect.objectContaining({ name: "Fault", code: "invalid_input", message: expect.stringContaining(message) }),
  );

describe("a file whose columns, times and unit a person tells", () => {
  it.each([
    ["by name", NAMED, BY_HAND],
    ["by number", ROWS.join("\n"), BY_NUMBER],
    ["by number, with a header", NAMED.split("\n").slice(1).join("\n"), BY_NUMBER],
    ["by name, quoted", NAMED.replaceAll(/[^|\n]+/g, '"$&"'), BY_HAND],
  ])("becomes its bars %s", (_, text, byHand) => {
    const { bars, report } = readShape(text, { ...SHARE, ...NY, byHand });
    expect(report.rejected).toBe(0);
    expect(Array.from(bars.time, (_time, i) => barAt(bars, i))).toEqual(MINUTES);
  });

  it("may have no volume, which is said", () => {
    const { report } = readShape(NAMED, {
      ...SHARE,
      ...NY,
      byHand: { ...BY_HAND, columns: BY_HAND.columns.replace(",volume=Menge", "") },
    });
    expect(report.defects.map(({ kind }) => kind)).toContain("no_volume");
  });

  it.each<readonly [string, Partial<Said>, string]>([
    ["without the unit", { byHand: { ...BY_HAND, unit: undefined } }, "every price of AAPL is a whole number over 10000"],
    ["without the format", { byHand: { ...BY_HAND, dateFormat: undefined } }, "none of 234 rows is a valid bar"],
    [
      "with a column that is not there",
      { byHand: { ...BY_HAND, columns: "time=Tag,open=Auf,high=H,low=Tief,close=Schluss" } },
      'columns: "H" must be of the file, whose line 2 has 8 columns: "Id", "Tag"',
    ],
    [
      "with a number beyond the last",
      { byHand: { ...BY_NUMBER, columns: "time=2+3,open=5,high=7,low=6,close=9" } },
      'columns: "9" must be of the file, whose line 2 has 8 columns',
    ],
    ["without a close", { byHand: { columns: "time=1,open=2,high=3,low=4" } }, 'must name "close" too'],
    ["with a part that is none", { byHand: { columns: "when=1,open=2" } }, '"when=1" does not'],
    [
      "with a format that is none",
      { byHand: { ...BY_HAND, dateFormat: "HH:mm" } },
      'dateFormat "HH:mm" must have a day, a month and a year',
    ],
    ["with a unit that is none", { byHand: { ...BY_HAND, unit: 100 } }, 'unit "100" must be more than 0 and at most 1'],
    ["in another zone", { timeZone: "America/Chicago" }, "the zone of the times does not fit the file: on 3 of 3 days AAPL"],
    ["as UTC", { timeZone: "UTC" }, "4 hours later the times would fit"],
  ])("is refused %s", (_, said, message) => {
    refused(NAMED, { ...SHARE, ...NY, byHand: BY_HAND, ...said }, message);
  });

  it("is refused with a unit where prices have a point", () => {
    refused(
      "time,open,high,low,close,volume\n2025-07-10T14:00:00Z,1.5,2,1,1.5,1",
      { ...SHARE, byHand: { unit: 0.01 } },
      'a price is "1.5"',
    );
  });
});

describe("a date whose day and month may be either", () => {
  const rows = (dates: readonly string[]) =>
    [
      '"Date","Price","Open","High","Low","Vol.","Change %"',
      ...dates.map((date) => `"${date}","10.5","10","11","9","1.5K","1%"`),
    ].join("\n");
  const DAY = { symbol: "AAPL", timeframe: "1d" } as const;

  it("is refused when no row tells, and read as it is told", () => {
    const text = rows(["03/04/2025", "04/04/2025", "07/04/2025"]);
    refused(text, DAY, "may be MM/DD/YYYY or DD/MM/YYYY, and none of the first rows tells which: say it by --date-format");
    const { bars } = readShape(text, { ...DAY, byHand: { dateFormat: "DD/MM/YYYY" } });
    expect([...bars.time]).toEqual([3, 4, 7].map((day) => Date.UTC(2025, 3, day, 13, 30)));
  });

  it("is what one row tells of all", () => {
    const { bars } = readShape(rows(["03/04/2025", "04/04/2025", "14/04/2025"]), DAY);
    expect([...bars.time]).toEqual([3, 4, 14].map((day) => Date.UTC(2025, 3, day, 13, 30)));
  });
});
