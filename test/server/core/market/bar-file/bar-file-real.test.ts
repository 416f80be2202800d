import { describe, expect } from "vitest";
import { type DefectKind, parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import { itWithRealBars } from "../../real-bars";
import { CLOSED, HALF_DAYS } from "../calendar/published-days";

type Counts = Partial<Record<DefectKind, number>>;

/** What is known of each file: rows, bars, missing session bars in how many gaps, defects. */
const FILES: readonly (readonly [
  file: string,
  symbol: string,
  timeframe: Timeframe,
  rows: number,
  bars: number,
  missing: number,
  gaps: number,
  Counts,
])[] = [
  ["BTC-USD_1h_2024-05_2026-05.csv", "BTC/USD", "1h", 17483, 17482, 33, 4, { off_grid: 1, zero_volume_in_session: 8804 }],
  ["BTC-USD_1m_2016-10_2018-04_samples.csv", "BTC/USD", "1m", 12423, 12423, 775257, 99, {}],
  ["IWM_15m_2025-07_2025-09.csv", "IWM", "15m", 3740, 3740, 0, 0, { zero_volume_outside_session: 2199 }],
  [
    "IWM_5m_2025-07_2025-09.csv",
    "IWM",
    "5m",
    11210,
    11210,
    2,
    1,
    { zero_volume_in_session: 2, zero_volume_outside_session: 6590 },
  ],
  ["IWM_1d_2000-05_2021-03_raw.csv", "IWM", "1d", 5244, 5244, 0, 0, { session_date: 5244, suspicious_jump: 2 }],
  ["TSLA_1d_2021-06_2026-05.csv", "TSLA", "1d", 1255, 1255, 0, 0, { session_date: 1255, suspicious_jump: 2 }],
  ["TSLA_5m_2022-02_2023-01.csv", "TSLA", "5m", 18408, 18139, 35, 1, { duplicate_stamp: 269, volume_outside_session: 36 }],
  [
    "TSLA_5m_2025-07_2025-09.csv",
    "TSLA",
    "5m",
    11278,
    11278,
    0,
    0,
    { suspicious_jump: 29, zero_volume_in_session: 6, zero_volume_outside_session: 6656 },
  ],
  [
    "dirty_SPY_1m_2019-12_2020-01.csv",
    "SPY",
    "1m",
    13435,
    8360,
    341,
    39,
    {
      missing_value: 1,
      duplicate_stamp: 5074,
      conflicting_duplicate: 3,
      zero_volume_in_session: 22,
      zero_volume_outside_session: 1,
    },
  ],
];

const newYork = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/New_York", dateStyle: "short", timeStyle: "short" });
const hours = new Map<number, string>();

/** New York's date and time at the hour of an instant, such as "2025-07-03 09:00". Its offset is whole hours. */
function newYorkHour(at: number): string {
  const hour = Math.floor(at / 3_600_000);
  const text = hours.get(hour) ?? newYork.format(hour * 3_600_000);
  hours.set(hour, text);
  return text;
}

/** The regular session by New York's clock and the published days, without the calendar of the core. */
function isInSession(symbol: string, timeframe: Timeframe, start: number): boolean {
  if (symbol === "BTC/USD" || timeframe === "1d") return true;
  const text = newYorkHour(start);
  const year = Number(text.slice(0, 4));
  const weekday = new Date(text.slice(0, 10)).getUTCDay();
  if (weekday === 0 || weekday === 6 || CLOSED[year]?.includes(text.slice(5, 10))) return false;
  const minutes = Number(text.slice(11, 13)) * 60 + ((start / 60_000) % 60);
  return minutes >= 570 && minutes < (HALF_DAYS[year]?.includes(text.slice(5, 10)) ? 780 : 960);
}

/** The same counts by the plainest means. */
function countPlainly(text: string, symbol: string, timeframe: Timeframe) {
  const lengthMs = TIMEFRAME_MS[timeframe];
  const counts: Record<string, number> = {};
  const count = (kind: DefectKind) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  const rows = text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  const kept = new Map<number, string[]>();
  for (const row of rows) {
    const start = Date.parse(row[0] ?? "");
    if (row.includes("")) count("missing_value");
    else if (start % lengthMs !== 0) count("off_grid");
    else {
      if (kept.has(start)) count("duplicate_stamp");
      if (timeframe === "1d") count("session_date");
      kept.set(start, row);
    }
  }
  for (const row of rows) {
    const winner = kept.get(Date.parse(row[0] ?? ""));
    if (winner && !row.includes("") && row.slice(1).some((value, i) => Number(value) !== Number(winner[i + 1])))
      count("conflicting_duplicate");
  }
  const starts = [...kept.keys()].sort((a, b) => a - b);
  for (const [i, start] of starts.entries()) {
    const [, , high, low, , volume] = (kept.get(start) ?? []).map(Number);
    const inSession = isInSession(symbol, timeframe, start);
    if (volume === 0) count(inSession ? "zero_volume_in_session" : "zero_volume_outside_session");
    else if (!inSession) count("volume_outside_session");
    const before = starts[i - 1] ?? start;
    const close = Number(kept.get(before)?.[4]);
    if (start - before <= 7 * 86_400_000 && ((high ?? 0) / close > 1.2 || (low ?? 0) / close < 0.8) && before !== start)
      count("suspicious_jump");
  }
  let [missing, gaps, wasMissing] = [0, 0, false];
  for (let start = starts[0] ?? 0; timeframe !== "1d" && start <= (starts.at(-1) ?? 0); start += lengthMs) {
    if (!isInSession(symbol, timeframe, start)) continue;
    const isMissing = !kept.has(start);
    if (isMissing) missing++;
    if (isMissing && !wasMissing) gaps++;
    wasMissing = isMissing;
  }
  return { rows: rows.length, bars: kept.size, missing, gaps, counts };
}

describe("a real file of bars", () => {
  for (const [file, symbol, timeframe, rows, bars, missing, gaps, defects] of FILES) {
    itWithRealBars([file], `${file} holds ${bars} bars in ${rows} rows, with the defects that are known`, (text = "") => {
      const { bars: read, report } = parseBarFile(text, { symbol, timeframe, at: Date.UTC(2026, 5, 1) });
      const counts = Object.fromEntries(report.defects.map(({ kind, count }) => [kind, count]));
      expect(counts).toEqual(defects);
      expect(report).toMatchObject({ symbol, timeframe, rows, bars, rejected: rows - bars, missing: { bars: missing, gaps } });
      expect(countPlainly(text, symbol, timeframe)).toEqual({ rows, bars, missing, gaps, counts: defects });
      expect(read.time).toHaveLength(bars);
      expect(read.time.every((time, i) => i === 0 || time > (read.time[i - 1] ?? 0))).toBe(true);
    });
  }

  itWithRealBars(["dirty_SPY_1m_2019-12_2020-01.csv"], "names the lines: SPY's null row is line 1852", (text = "") => {
    const { report } = parseBarFile(text, { symbol: "SPY", timeframe: "1m", at: Date.UTC(2026, 5, 1) });
    expect(report.defects[0]).toEqual({
      kind: "missing_value",
      severity: "rejected",
      text: "a value is empty, null or NaN",
      count: 1,
      lines: [1852],
      example: "2019-12-20T14:30:00Z,,,,,",
    });
    const [first] = report.missing.ranges;
    expect(first).toEqual({ from: Date.UTC(2019, 11, 13, 16, 3), to: Date.UTC(2019, 11, 13, 16, 3), bars: 1 });
    expect(report.missing.ranges).toHaveLength(20);
  });
});
