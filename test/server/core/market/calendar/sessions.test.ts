import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayKey, nextSession, previousSession, sessionOn, sessionsBetween } from "@/server/core/market/calendar/calendar";
import { itWithRealBars } from "../../real-bars";
import { TRADING_DAYS } from "./published-days";

const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
const instants = fc.integer({ min: Date.UTC(2000, 0, 4), max: Date.UTC(2040, 0, 1) });

describe("the sessions of NYSE", () => {
  it.each(Object.entries(TRADING_DAYS))("of %s are as many as were published: %i", (year, days) => {
    expect(sessionsBetween("equity", Date.UTC(Number(year), 0, 1), Date.UTC(Number(year) + 1, 0, 1))).toHaveLength(days);
  });

  it.each([
    ["an ordinary winter day", "2025-01-10", "2025-01-10T14:30", "2025-01-10T21:00", false],
    ["an ordinary summer day", "2025-07-10", "2025-07-10T13:30", "2025-07-10T20:00", false],
    ["a half day in summer", "2025-07-03", "2025-07-03T13:30", "2025-07-03T17:00", true],
    ["a half day in winter", "2025-11-28", "2025-11-28T14:30", "2025-11-28T18:00", true],
    ["the Friday before clocks go forward in 2025", "2025-03-07", "2025-03-07T14:30", "2025-03-07T21:00", false],
    ["the Monday after", "2025-03-10", "2025-03-10T13:30", "2025-03-10T20:00", false],
    ["the Friday before clocks go back in 2025", "2025-10-31", "2025-10-31T13:30", "2025-10-31T20:00", false],
    ["the Monday after", "2025-11-03", "2025-11-03T14:30", "2025-11-03T21:00", false],
    ["the Friday before clocks went forward in 2006, in April", "2006-03-31", "2006-03-31T14:30", "2006-03-31T21:00", false],
    ["the Monday after", "2006-04-03", "2006-04-03T13:30", "2006-04-03T20:00", false],
    ["the Monday after clocks went back in 2006, in October", "2006-10-30", "2006-10-30T14:30", "2006-10-30T21:00", false],
  ])("open and close at New York's clock on %s, %s", (_, date, open, close, halfDay) => {
    const session = sessionOn("equity", date);
    expect(session && { ...session, open: iso(session.open), close: iso(session.close) }).toEqual({ date, open, close, halfDay });
  });

  it.each(["2025-07-04", "2025-07-05", "2025-07-06", "2012-10-29"])("are absent on %s", (date) => {
    expect(sessionOn("equity", date)).toBeNull();
  });

  it("are unknown before 2000, whichever way one asks", () => {
    const unknown = 'the NYSE calendar holds from 2000 to 2199, and "1999" is outside';
    expect(() => sessionOn("equity", "1999-12-31")).toThrow(unknown);
    expect(() => nextSession("equity", Date.UTC(1999, 5, 1))).toThrow(unknown);
    expect(() => previousSession("equity", Date.UTC(2000, 0, 3))).toThrow(unknown);
    expect(() => sessionsBetween("equity", Date.UTC(1999, 5, 1), Date.UTC(2001, 0, 1))).toThrow(unknown);
  });

  it("refuse what is no date", () => {
    expect(() => sessionOn("equity", "2025-02-29")).toThrow('date "2025-02-29" must be a day such as 2025-07-03');
    expect(() => sessionOn("crypto", "today")).toThrow('date "today" must be a day such as 2025-07-03');
  });

  it("follow one another without overlap, each found from its neighbour", () => {
    fc.assert(
      fc.property(instants, (at) => {
        const next = nextSession("equity", at);
        expect(next.open).toBeGreaterThan(at);
        expect(dayKey("equity", next.open)).toBe(next.date);
        expect(sessionOn("equity", next.date)).toEqual(next);
        const previous = previousSession("equity", next.open);
        expect(previous.close).toBeLessThanOrEqual(next.open);
        expect(nextSession("equity", previous.open)).toEqual(next);
        expect(sessionsBetween("equity", previous.open, next.open + 1)).toEqual([previous, next]);
      }),
    );
  });

  it("last 6.5 hours, on half days 3.5", () => {
    for (const { open, close, halfDay } of sessionsBetween("equity", Date.UTC(2000, 0, 1), Date.UTC(2028, 0, 1))) {
      expect((close - open) / 3_600_000).toBe(halfDay ? 3.5 : 6.5);
    }
  });

  it("stand still for an instant at the open and the close", () => {
    const { open, close } = sessionOn("equity", "2025-07-10") ?? { open: 0, close: 0 };
    expect(nextSession("equity", open - 1).date).toBe("2025-07-10");
    expect(nextSession("equity", open).date).toBe("2025-07-11");
    expect(previousSession("equity", close - 1).date).toBe("2025-07-09");
    expect(previousSession("equity", close).date).toBe("2025-07-10");
  });

  it("cross the turn of the year", () => {
    expect(nextSession("equity", Date.UTC(2025, 11, 31, 22)).date).toBe("2026-01-02");
    expect(previousSession("equity", Date.UTC(2026, 0, 2, 12)).date).toBe("2025-12-31");
    expect(sessionsBetween("equity", Date.UTC(2025, 11, 30), Date.UTC(2026, 0, 6)).map(({ date }) => date)).toEqual([
      "2025-12-30",
      "2025-12-31",
      "2026-01-02",
      "2026-01-05",
    ]);
  });
});

describe("the sessions of crypto", () => {
  it("are the days of UTC, every day", () => {
    const day = Date.UTC(2025, 10, 2);
    expect(sessionOn("crypto", "2025-11-02")).toEqual({ date: "2025-11-02", open: day, close: day + 86_400_000, halfDay: false });
    expect(nextSession("crypto", day).date).toBe("2025-11-03");
    expect(nextSession("crypto", day - 1).date).toBe("2025-11-02");
    expect(previousSession("crypto", day).date).toBe("2025-11-01");
    expect(previousSession("crypto", day - 1).date).toBe("2025-10-31");
    expect(sessionsBetween("crypto", day + 1, day + 3 * 86_400_000 + 1).map(({ date }) => date)).toEqual([
      "2025-11-03",
      "2025-11-04",
      "2025-11-05",
    ]);
    expect(sessionsBetween("crypto", day, day)).toEqual([]);
  });
});

describe("a trading day", () => {
  it("is New York's date for equities and UTC's for crypto", () => {
    const at = Date.UTC(2025, 6, 4, 3, 59);
    expect(dayKey("equity", at)).toBe("2025-07-03");
    expect(dayKey("equity", at + 60_000)).toBe("2025-07-04");
    expect(dayKey("crypto", at)).toBe("2025-07-04");
  });
});

describe.each([
  ["IWM_1d_2000-05_2021-03_raw.csv", 5244],
  ["TSLA_1d_2021-06_2026-05.csv", 1255],
])("the daily bars of %s", (file, days) => {
  itWithRealBars([file], `stand on the ${days} sessions of the calendar, no more and no fewer`, (text) => {
    const dates = text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.slice(0, 10));
    const sessions = sessionsBetween("equity", Date.parse(dates[0] ?? ""), Date.parse(dates.at(-1) ?? "") + 86_400_000);
    expect(dates).toHaveLength(days);
    expect(dates).toEqual(sessions.map(({ date }) => date));
  });
});
