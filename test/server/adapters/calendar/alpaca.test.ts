import { describe, expect, it } from "vitest";
import { alpacaCalendar } from "@/server/adapters/calendar/alpaca";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { json } from "../../../fakes/alpaca-data";
import { accessOf } from "../../../support/alpaca-market";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 2);

type Row = { date: string; open: string; close: string };
const YEAR: readonly Row[] = sessionsBetween("equity", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)).map(({ date, halfDay }) => ({
  date,
  open: "09:30",
  close: halfDay ? "13:00" : "16:00",
}));

/** A calendar over a broker that answers with `answer`, which may be changed. */
function open(answer: () => Response) {
  let now = NOW;
  const asked: URL[] = [];
  const said: string[] = [];
  const calendar = alpacaCalendar({
    access: accessOf(),
    tradingFetch: async (input) => {
      asked.push(new URL(String(input)));
      return answer();
    },
    clock: { now: () => now },
    say: (sentence) => void said.push(sentence),
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { calendar, asked, said, pass };
}

const changed = (date: string, change: Partial<Row>) => YEAR.map((row) => (row.date === date ? { ...row, ...change } : row));
const without = (date: string) => YEAR.filter((row) => row.date !== date);

describe("the broker's calendar", () => {
  it("is asked for a year at once, by however many, and again after a day", async () => {
    const { calendar, asked, pass } = open(() => json(200, YEAR));
    await Promise.all(["2026-01-05", "2026-07-03", "2026-12-24"].map((date) => calendar.session("equity", date)));
    expect(asked.map(({ pathname, search }) => pathname + search)).toEqual([
      "/v2/calendar?start=2026-01-01T00%3A00%3A00.000Z&end=2026-12-31T00%3A00%3A00.000Z",
    ]);
    pass(DAY - 1);
    await calendar.session("equity", "2026-01-05");
    expect(asked).toHaveLength(1);
    pass(1);
    await calendar.session("equity", "2026-01-05");
    expect(asked).toHaveLength(2);
  });

  it("wins over the desk's rules", async () => {
    const { calendar } = open(() => json(200, changed("2026-11-04", { close: "13:00" })));
    expect(await calendar.session("equity", "2026-11-04")).toEqual({
      date: "2026-11-04",
      open: Date.UTC(2026, 10, 4, 14, 30),
      close: Date.UTC(2026, 10, 4, 18),
      halfDay: true,
    });
  });

  it.each([
    [
      "an early close",
      changed("2026-11-04", { close: "13:00" }),
      { date: "2026-11-04", broker: "09:30 to 13:00", rules: "09:30 to 16:00" },
    ],
    [
      "a late opening",
      changed("2026-11-04", { open: "12:00" }),
      { date: "2026-11-04", broker: "12:00 to 16:00", rules: "09:30 to 16:00" },
    ],
    ["a day of mourning", without("2026-11-04"), { date: "2026-11-04", broker: "closed", rules: "09:30 to 16:00" }],
    [
      "a Saturday",
      [...YEAR, { date: "2026-11-07", open: "09:30", close: "16:00" }],
      { date: "2026-11-07", broker: "09:30 to 16:00", rules: "closed" },
    ],
  ])("is told apart from the desk's rules: %s", async (_, year, difference) => {
    const { calendar } = open(() => json(200, year));
    expect(await calendar.differences("2026-11-01", "2026-11-30")).toEqual([difference]);
  });

  it.each([
    ["when nobody answers", () => json(503, {})],
    ["when the answer is too short for a year", () => json(200, YEAR.slice(0, 20))],
    [
      "when no row of it is understood",
      () =>
        json(
          200,
          YEAR.map(({ date }) => ({ date })),
        ),
    ],
  ])("gives way to the desk's rules %s, which is said", async (_, answer) => {
    const { calendar, said } = open(answer);
    expect(await calendar.session("equity", "2026-12-25")).toBeNull();
    expect((await calendar.session("equity", "2026-12-24"))?.halfDay).toBe(true);
    await expect(calendar.differences("2026-11-01", "2026-11-30")).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^the broker's calendar of 2026 cannot be had, so the desk's rules hold: /);
  });

  it.each([
    ["a time that makes no sense", changed("2026-11-04", { close: "25:00" }), "2026-11-04"],
    ["a close before the opening", changed("2026-11-04", { close: "09:00" }), "2026-11-04"],
    ["no date", changed("2026-11-04", { date: "" }), "days without a date"],
  ])("gives way to the desk's rules on a day with %s, and holds on the others", async (_, year, told) => {
    const rows = year.map((row) => (row.date === "2026-11-05" ? { ...row, close: "13:00" } : row));
    const { calendar, said } = open(() => json(200, rows));
    expect((await calendar.session("equity", "2026-11-04"))?.halfDay).toBe(false);
    expect((await calendar.session("equity", "2026-11-05"))?.halfDay).toBe(true);
    expect(await calendar.session("equity", "2026-12-25")).toBeNull();
    expect(said).toEqual([`the broker's calendar of 2026 is not understood in places, where the desk's rules hold: ${told}`]);
  });

  it("holds on after it was told once, though the broker is silent a day later", async () => {
    let isDown = false;
    const { calendar, said, pass } = open(() => (isDown ? json(503, {}) : json(200, without("2026-11-04"))));
    expect(await calendar.session("equity", "2026-11-04")).toBeNull();
    isDown = true;
    pass(DAY);
    expect(await calendar.session("equity", "2026-11-04")).toBeNull();
    expect(said[0]).toContain("so the one it told last holds");
  });
});
