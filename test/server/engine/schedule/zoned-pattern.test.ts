import { Cron } from "croner";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockChangesBetween } from "@/server/core/market/calendar/clock-changes";
import { zoneOffsetMs } from "@/server/core/market/calendar/zone";
import { dueBetween, nextTimes, parseSchedule } from "@/server/engine/schedule/cron";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NEW_YORK = "America/New_York";
const LORD_HOWE = "Australia/Lord_Howe";
const at = (text: string) => Date.parse(`${text}Z`);

/** Local times at which a schedule is due on a local day, in order; those of the second pass of a repeated hour marked with "+". */
function dueOn(cron: string, timeZone: string, day: string): string[] {
  const midnight = (date: number) => date - zoneOffsetMs(date - zoneOffsetMs(date, timeZone), timeZone);
  const from = midnight(Date.parse(day));
  const due = dueBetween(parseSchedule(cron, timeZone), from - 1, midnight(Date.parse(day) + DAY_MS) - 1, 2_000);
  const local = due.map((time) => new Date(time + zoneOffsetMs(time, timeZone)).toISOString().slice(11, 16));
  return local.map((time, i) => (local.indexOf(time) < i ? `${time}+` : time));
}

describe("the changes of a zone's clocks", () => {
  it.each([
    [NEW_YORK, ["2027-03-14T07:00", "2027-11-07T06:00"]],
    ["Europe/London", ["2027-03-28T01:00", "2027-10-31T01:00"]],
    [LORD_HOWE, ["2027-04-03T15:00", "2027-10-02T15:30"]],
    ["Africa/Cairo", ["2027-04-29T22:00", "2027-10-28T21:00"]],
    ["Asia/Kolkata", []],
    ["UTC", []],
  ])("in %s are found to the second", (zone, instants) => {
    const found = clockChangesBetween(zone, at("2027-01-01T00:00"), at("2028-01-01T00:00"));
    expect(found.map((change) => new Date(change.at).toISOString().slice(0, 16))).toEqual(instants);
  });

  it("are those in a span without its first instant, whatever was asked before", () => {
    const change = at("2027-03-14T07:00");
    expect(clockChangesBetween(NEW_YORK, change - 1, change)).toEqual([
      { at: change, beforeMs: -5 * HOUR_MS, afterMs: -4 * HOUR_MS },
    ]);
    expect(clockChangesBetween(NEW_YORK, change, change + DAY_MS)).toEqual([]);
  });
});

describe("on the day on which New York's clocks skip 02:00 to 03:00", () => {
  it.each([
    ["30 2 * * *", ["03:00"]],
    ["0 2 * * *", ["03:00"]],
    ["*/15 2 * * *", ["03:00"]],
    ["0,15,30,45 2 * * *", ["03:00"]],
    ["30 2,3 * * *", ["03:00", "03:30"]],
    ["0 2,3 * * *", ["03:00"]],
    ["15 2-4 * * *", ["03:00", "03:15", "04:15"]],
    ["0,15 1,2 * * *", ["01:00", "01:15", "03:00"]],
    ["30 1-3 * * *", ["01:30", "03:30"]],
    ["*/30 1-3 * * *", ["01:00", "01:30", "03:00", "03:30"]],
    ["30 2 14 3 *", ["03:00"]],
    ["30 2 * * 1-5", []],
    ["30 1 * * *", ["01:30"]],
  ])("%s is due at %j", (cron, due) => {
    expect(dueOn(cron, NEW_YORK, "2027-03-14")).toEqual(due);
  });

  it.each([
    ["0 */2 * * *", "every two hours are two hours apart", 12],
    ["0 0,2,4,6,8,10,12,14,16,18,20,22 * * *", "and so are the same hours by name", 12],
  ])("%s: %s", (cron) => {
    const due = nextTimes(parseSchedule(cron, NEW_YORK), at("2027-03-14T04:59"), 12);
    expect(due.slice(0, 4).map((time) => new Date(time).toISOString().slice(11, 16))).toEqual([
      "05:00",
      "07:00",
      "08:00",
      "10:00",
    ]);
  });

  it.each(["* * * * *", "*/5 * * * *", "30 * * * *", "0 * * * *"])(
    "%s is due in each hour that passes as in any other",
    (cron) => {
      const schedule = parseSchedule(cron, NEW_YORK);
      const perHour = dueBetween(schedule, at("2027-03-10T11:59"), at("2027-03-10T12:59"), 100).length;
      for (let hour = at("2027-03-14T05:00"); hour < at("2027-03-15T04:00"); hour += HOUR_MS)
        expect(dueBetween(schedule, hour - 1, hour + HOUR_MS - 1, 100)).toHaveLength(perHour);
    },
  );
});

describe("on the day on which New York's clocks show 01:00 to 02:00 twice", () => {
  it.each([
    ["30 1 * * *", ["01:30"]],
    ["30 1,13 * * *", ["01:30", "13:30"]],
    ["*/15 1 * * *", ["01:00", "01:15", "01:30", "01:45"]],
    ["30 1,2 * * *", ["01:30", "01:30+", "02:30"]],
    ["30 0,1 * * *", ["00:30", "01:30", "01:30+"]],
    ["*/30 0-2 * * *", ["00:00", "00:30", "01:00", "01:30", "01:00+", "01:30+", "02:00", "02:30"]],
    ["30 2 * * *", ["02:30"]],
  ])("%s is due at %j", (cron, due) => {
    expect(dueOn(cron, NEW_YORK, "2027-11-07")).toEqual(due);
  });

  it("an hourly schedule is due 25 times", () => {
    expect(dueOn("0 * * * *", NEW_YORK, "2027-11-07")).toHaveLength(25);
  });
});

describe("where clocks are changed by half an hour", () => {
  it.each([
    ["0 * * * *", "2027-10-03", "02:30 instead of the skipped 02:00", ["00:00", "01:00", "02:30", "03:00"]],
    ["15 2 * * *", "2027-10-03", "02:30 instead of the skipped 02:15", ["02:30"]],
    ["45 1 * * *", "2027-04-04", "01:45 once", ["01:45"]],
    ["45 * * * *", "2027-04-04", "01:45 twice, hour by hour", ["00:45", "01:45", "01:45+", "02:45", "03:45"]],
  ])("%s on %s is due at %s", (cron, day, _, due) => {
    expect(dueOn(cron, LORD_HOWE, day).filter((time) => time < "04")).toEqual(due);
  });
});

const CRONS = ["*/30 0-4 * * *", "15 2 * * *", "0 1,2,3 * * *", "20 * * * *", "45 */2 * * 0,6", "30 2 1-7 * *", "10 1-2 * * 7"];
const ZONES = [NEW_YORK, "Europe/London", LORD_HOWE, "Africa/Cairo", "America/Santiago", "Asia/Kolkata", "UTC"];

describe("whatever the pattern and the zone", () => {
  it("a day without a change is as croner has it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CRONS),
        fc.constantFrom(...ZONES),
        fc.integer({ min: at("2026-01-01T00:00"), max: at("2030-01-01T00:00") }),
        (cron, timeZone, from) => {
          const to = from + 3 * DAY_MS;
          fc.pre(clockChangesBetween(timeZone, from - DAY_MS, to + DAY_MS).length === 0);
          const croner = new Cron(cron, { timezone: timeZone, mode: "5-part", paused: true });
          const expected = croner.nextRuns(200, new Date(from)).map((run) => run.getTime());
          expect(dueBetween(parseSchedule(cron, timeZone), from, to, 1_000)).toEqual(expected.filter((time) => time <= to));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("what is due matches the clocks or stands at the first instant after a skip, and no local time that was skipped is lost", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CRONS),
        fc.constantFrom(...ZONES),
        fc.integer({ min: 2026, max: 2030 }),
        (cron, zone, year) => {
          const schedule = parseSchedule(cron, zone);
          const plain = parseSchedule(cron, "UTC");
          for (const change of clockChangesBetween(zone, Date.UTC(year, 0), Date.UTC(year + 1, 0))) {
            const due = dueBetween(schedule, change.at - DAY_MS, change.at + DAY_MS, 1_000);
            const local = (time: number) => time + zoneOffsetMs(time, zone);
            const odd = due.filter((time) => dueBetween(plain, local(time) - 1, local(time), 1).length === 0);
            expect(odd.filter((time) => time !== change.at)).toEqual([]);
            const skipped = dueBetween(plain, change.at + change.beforeMs - 1, change.at + change.afterMs - 1, 100);
            if (skipped.length === 0) continue;
            const [before, after] = [due.filter((time) => time < change.at).at(-1), due.find((time) => time >= change.at)];
            expect(after === change.at || (after ?? Infinity) - (before ?? -Infinity) <= HOUR_MS).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
