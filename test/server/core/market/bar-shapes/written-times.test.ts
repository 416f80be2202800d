import { expect, it } from "vitest";
import { barAt } from "@/server/core/market/market";
import { DAYS, MINUTES, readShape } from "./shape-files";

const HEAD = "Date,Open,High,Low,Close,Volume";
const session = { symbol: "AAPL", timeframe: "1d" } as const;
const share = { symbol: "AAPL", timeframe: "5m", timeZone: "America/New_York" } as const;
const parts = (at: number) =>
  Object.fromEntries(
    new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York", dateStyle: "short", timeStyle: "medium", hourCycle: "h23" })
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<"year" | "month" | "day" | "hour" | "minute", number>;
const clock = ({ hour, minute }: ReturnType<typeof parts>) => `${hour}:${String(minute).padStart(2, "0")}`;
const fileOf = (bars: typeof DAYS, stamp: (at: number) => string, volume: (value: number) => string = String) =>
  [HEAD, ...bars.map((bar) => [stamp(bar.time), bar.open, bar.high, bar.low, bar.close, volume(bar.volume)].join(","))].join(
    "\n",
  );
const read = (text: string, said: Parameters<typeof readShape>[1]) => {
  const { bars } = readShape(text, said);
  return Array.from(bars.time, (_time, i) => barAt(bars, i));
};

it.each<readonly [string, (at: number) => string]>([
  ["month first", (at) => `${parts(at).month}/${parts(at).day}/20${parts(at).year}`],
  ["day first", (at) => `${parts(at).day}/${parts(at).month}/20${parts(at).year}`],
  ["two digits of the year", (at) => `0${parts(at).month}/${String(parts(at).day).padStart(2, "0")}/${parts(at).year}`],
  ["points", (at) => `${parts(at).day}.${parts(at).month}.20${parts(at).year}`],
])("days that a spreadsheet wrote, %s, are sessions", (_words, stamp) => {
  expect(read(fileOf(DAYS, stamp), session)).toEqual(DAYS);
});

it("volumes with commas between thousands are whole where prices have points", () => {
  const stamp = (at: number) => `${parts(at).month}/${parts(at).day}/20${parts(at).year}`;
  expect(
    read(
      fileOf(DAYS, stamp, (value) => `"${value.toLocaleString("en")}"`),
      session,
    ),
  ).toEqual(DAYS);
});

it("times that a spreadsheet wrote are of the zone that is named, and refused without one", () => {
  const late = MINUTES.filter(({ time }) => time > Date.UTC(2025, 6, 13));
  const text = fileOf(late, (at) => `${parts(at).month}/${parts(at).day}/20${parts(at).year} ${clock(parts(at))}`);
  expect(read(text, share)).toEqual(late);
  expect(() => read(text, { ...share, timeZone: undefined })).toThrow(/do not say their zone: .* under "Zone of the times"$/);
});

it("days and months that no row tells apart are refused", () => {
  const early = DAYS.slice(0, 5);
  const text = fileOf(early, (at) => `${parts(at).month}/${parts(at).day}/20${parts(at).year}`);
  expect(() => read(text, session)).toThrow(
    /may be M\/D\/YYYY or D\/M\/YYYY, and none of the first rows tells which: say it by --date-format/,
  );
});
