import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { dueBetween, nextDue, nextTimes, parseSchedule, requireSchedule, type Schedule } from "@/server/engine/schedule/cron";

const NEW_YORK = "America/New_York";
const at = (text: string) => Date.parse(`${text}Z`);
const iso = (time: number | null | undefined) => (time ? new Date(time).toISOString().slice(0, 16) : null);

/** All due times in (after, until], found one after the other. */
function walk(schedule: Schedule, after: number, until: number): number[] {
  const found: number[] = [];
  for (let due = nextDue(schedule, after); due !== null && due <= until; due = nextDue(schedule, due)) found.push(due);
  return found;
}

describe("the schedule of TSLA, every 5 minutes from 9 to 15 on weekdays in New York", () => {
  const tsla = parseSchedule("*/5 9-15 * * 1-5", NEW_YORK);

  it.each(["2025-07-10", "2025-01-10", "2025-03-10", "2025-11-03", "2025-07-04", "2025-12-25"])(
    "is due 84 times on %s, holiday or not",
    (date) => {
      const summer = date > "2025-03-09" && date < "2025-11-02";
      const midnight = at(`${date}T${summer ? "04" : "05"}:00`);
      const due = walk(tsla, midnight, midnight + 86_400_000 - 1);
      expect(due).toHaveLength(84);
      expect(iso(due[0])).toBe(`${date}T${summer ? "13" : "14"}:00`);
      expect(iso(due[83])).toBe(`${date}T${summer ? "19" : "20"}:55`);
    },
  );

  it.each([
    [tsla, 78, 42],
    [parseSchedule("*/15 9-15 * * 1-5", NEW_YORK), 26, 14],
  ])("meets the session 78 times, 42 on a half day; every 15 minutes 26 and 14", (schedule, full, half) => {
    for (const session of sessionsBetween("equity", at("2025-06-30T00:00"), at("2025-07-12T00:00"))) {
      expect(dueBetween(schedule, session.open - 1, session.close - 1, 100)).toHaveLength(session.halfDay ? half : full);
    }
  });

  it.each([
    ["forward", "2025-03-07T22:00", "2025-03-10T13:00"],
    ["back", "2025-10-31T22:00", "2025-11-03T14:00"],
  ])("begins at 09:00 in New York after clocks go %s", (_, friday, monday) => {
    expect(iso(nextDue(tsla, at(friday)))).toBe(monday);
  });
});

describe("an hourly schedule", () => {
  const bitcoin = parseSchedule("0 * * * *", "UTC");
  const hourlyInNewYork = parseSchedule("0 * * * *", NEW_YORK);

  it.each(["2025-03-09", "2025-11-02", "2025-12-25", "2024-02-29"])("in UTC is due 24 times on %s", (date) => {
    expect(walk(bitcoin, at(`${date}T00:00`) - 1, at(`${date}T23:59`))).toHaveLength(24);
  });

  it("in New York is due once in every hour that passes, also when clocks go forward or back", () => {
    for (const date of ["2025-03-09", "2025-11-02"]) {
      const due = walk(hourlyInNewYork, at(`${date}T00:00`) - 1, at(`${date}T23:59`));
      expect(due.map(iso)).toEqual(Array.from({ length: 24 }, (_, hour) => `${date}T${String(hour).padStart(2, "0")}:00`));
    }
  });
});

describe("a daily schedule in New York", () => {
  it("at 01:30 is due once on the day on which that time comes twice", () => {
    const due = walk(parseSchedule("30 1 * * *", NEW_YORK), at("2025-11-01T12:00"), at("2025-11-03T12:00"));
    expect(due.map(iso)).toEqual(["2025-11-02T05:30", "2025-11-03T06:30"]);
  });

  it("at 02:30 is due at once after the hour that does not come", () => {
    const due = walk(parseSchedule("30 2 * * *", NEW_YORK), at("2025-03-08T12:00"), at("2025-03-10T12:00"));
    expect(due.map(iso)).toEqual(["2025-03-09T07:00", "2025-03-10T06:30"]);
  });
});

describe("the next due time", () => {
  const tsla = parseSchedule("*/5 9-15 * * 1-5", NEW_YORK);

  it.each([
    ["2025-07-10T13:30:00.000", "2025-07-10T13:35"],
    ["2025-07-10T13:29:59.999", "2025-07-10T13:30"],
    ["2025-07-10T13:30:00.001", "2025-07-10T13:35"],
    ["2025-07-10T19:55:00.000", "2025-07-11T13:00"],
  ])("after %s is %s", (after, due) => {
    expect(iso(nextDue(tsla, at(after)))).toBe(due);
  });

  it("lies after the instant, is the same from any instant before it, and has nothing due in between", () => {
    const crons = fc.constantFrom("*/5 9-15 * * 1-5", "0 * * * *", "30 1 * * *", "*/20 0-3 * * 0", "15 2 1 * *", "0 0 * * 5L");
    const zones = fc.constantFrom(NEW_YORK, "UTC", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata");
    const instants = fc.integer({ min: at("2025-01-01T00:00"), max: at("2026-12-31T00:00") });
    fc.assert(
      fc.property(
        crons,
        zones,
        instants,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (cron, zone, after, part) => {
          const schedule = parseSchedule(cron, zone);
          const due = nextDue(schedule, after) ?? 0;
          expect(due).toBeGreaterThan(after);
          expect(due % 60_000).toBe(0);
          const between = Math.min(due - 1, Math.floor(after + part * (due - after)));
          expect(schedule.due.next(between)).toBe(due);
          expect(nextDue(schedule, due)).toBeGreaterThan(due);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("comes five times over, or fewer where there are no more", () => {
    expect(nextTimes(tsla, at("2025-07-03T19:45"), 5).map(iso)).toEqual([
      "2025-07-03T19:50",
      "2025-07-03T19:55",
      "2025-07-04T13:00",
      "2025-07-04T13:05",
      "2025-07-04T13:10",
    ]);
  });
});

describe("the due times between two instants", () => {
  const hourly = parseSchedule("0 * * * *", "UTC");

  it("leave out the first instant and hold the last", () => {
    expect(dueBetween(hourly, at("2025-07-10T10:00"), at("2025-07-10T12:00"), 10).map(iso)).toEqual([
      "2025-07-10T11:00",
      "2025-07-10T12:00",
    ]);
    expect(dueBetween(hourly, at("2025-07-10T10:00"), at("2025-07-10T10:59"), 10)).toEqual([]);
    expect(dueBetween(hourly, at("2025-07-10T10:00"), at("2025-07-10T10:00"), 10)).toEqual([]);
  });

  it("are the newest when there are more than the limit, as after a year's pause", () => {
    expect(dueBetween(hourly, at("2024-07-10T10:00"), at("2025-07-10T10:30"), 3).map(iso)).toEqual([
      "2025-07-10T08:00",
      "2025-07-10T09:00",
      "2025-07-10T10:00",
    ]);
    expect(dueBetween(hourly, at("2024-07-10T10:00"), at("2025-07-10T10:30"), 0)).toEqual([]);
  });

  it("are those that one finds going forward, through both changes of the clocks", () => {
    const crons = fc.constantFrom("0 * * * *", "*/30 0-3 * * *", "30 1 * * *", "30 2 * * *", "45 */2 * * 0,6");
    const zones = fc.constantFrom(NEW_YORK, "UTC", "Europe/London", "Australia/Lord_Howe");
    const starts = fc.constantFrom(
      at("2025-03-07T00:00"),
      at("2025-10-30T00:00"),
      at("2025-04-04T00:00"),
      at("2025-10-03T00:00"),
    );
    const minutes = fc.integer({ min: 0, max: 3 * 1440 });
    fc.assert(
      fc.property(crons, zones, starts, minutes, minutes, (cron, zone, start, from, length) => {
        const schedule = parseSchedule(cron, zone);
        const after = start + from * 60_000;
        const until = after + length * 60_000;
        const forward = walk(schedule, after, until);
        expect(dueBetween(schedule, after, until, 1_000)).toEqual(forward);
        expect(dueBetween(schedule, after, until, 3)).toEqual(forward.slice(-3));
      }),
      { numRuns: 25 },
    );
  });
});

describe("a schedule that is no schedule", () => {
  it.each([
    ["", 'cron "" must have five fields'],
    ["* * * *", 'cron "* * * *" must have five fields'],
    [
      "* * * * * *",
      'cron "* * * * * *" must have five fields (minute, hour, day of month, month, day of week), as in "*/5 9-15 * * 1-5"',
    ],
    ["@hourly", 'cron "@hourly" must have five fields'],
    ["0 0 * *\n*", String.raw`cron "0 0 * *\n*" must have five fields`],
    ["0 0 * * *\u0000", String.raw`cron day of week "*\u0000" must be 0 to 7`],
    ["61 * * * *", 'cron minute "61" must be 0 to 59'],
    [
      "*/60 * * * *",
      'cron minute "*/60" must be 0 to 59, alone, as a list (a,b), a range (a-b) or a step (*/n or a-b/n, n from 1 to 59), or *',
    ],
    ["*/0 * * * *", 'cron minute "*/0" must be'],
    ["0/5 * * * *", 'cron minute "0/5" must be'],
    ["? * * * *", 'cron minute "?" must be'],
    ["1.5 * * * *", 'cron minute "1.5" must be'],
    ["-1 * * * *", 'cron minute "-1" must be'],
    ["0 24 * * *", 'cron hour "24" must be 0 to 23'],
    ["0 15-9 * * *", 'cron hour "15-9" must be 0 to 23'],
    ["0 0 0 * *", 'cron day of month "0" must be 1 to 31'],
    ["0 0 1,,2 * *", 'cron day of month "1,,2" must be 1 to 31'],
    ["0 0 * 13 *", 'cron month "13" must be 1 to 12 or JAN to DEC'],
    ["0 0 * * 8", 'cron day of week "8" must be 0 to 7 or SUN to SAT'],
    ["0 0 * * +1", 'cron day of week "+1" must be'],
    ["0 0 31 2 *", 'cron "0 0 31 2 *" never comes due: no month has such a day'],
    ["0 0 31 4,6,9,11 *", 'cron "0 0 31 4,6,9,11 *" never comes due'],
  ])("such as %j is refused", (cron, message) => {
    expect(() => parseSchedule(cron, "UTC")).toThrow(
      expect.objectContaining({ name: "Fault", code: "invalid_input", message: expect.stringContaining(message) }),
    );
  });

  it.each(["", "Mars/Olympus", "../etc/passwd", "+05:00", "UTC\n", "America/New York", "A".repeat(500)])(
    "in the zone %j is refused",
    (timeZone) => {
      expect(() => parseSchedule("0 * * * *", timeZone)).toThrow(
        /^timeZone ".{0,62}" must be an IANA name such as America\/New_York or UTC$/,
      );
    },
  );

  it("of 9,999 characters is refused, and only its beginning repeated", () => {
    const message = `cron "${"9".repeat(60)}…" has 9999 characters, and at most 100 are allowed`;
    expect(() => parseSchedule("9".repeat(9_999), "UTC")).toThrow(message);
  });

  it("may be due once in four years", () => {
    expect(iso(nextDue(parseSchedule("0 0 29 2 *", "UTC"), at("2025-01-01T00:00")))).toBe("2028-02-29T00:00");
    expect(iso(nextDue(parseSchedule("0 0 29 2 *", "UTC"), at("2096-03-01T00:00")))).toBe("2104-02-29T00:00");
  });
});

describe("a schedule that a person gives", () => {
  it("in a zone whose name means two things is refused with the likely ones, while one that is stored runs as it did", () => {
    expect(() => requireSchedule("30 9 * * *", "BST")).toThrow(
      expect.objectContaining({
        code: "invalid_input",
        message:
          'timeZone "BST" must be the IANA name of a place, such as America/New_York, or UTC: choose Europe/London or Asia/Dhaka',
      }),
    );
    expect(iso(nextDue(parseSchedule("30 9 * * *", "BST"), at("2026-07-01T00:00")))).toBe("2026-07-01T03:30");
  });

  it("in the zone of a place is the one that runs", () => {
    expect(requireSchedule("30 9 * * *", NEW_YORK)).toBe(parseSchedule("30 9 * * *", NEW_YORK));
  });

  it("is refused for its pattern as a stored one is", () => {
    expect(() => requireSchedule("61 * * * *", "UTC")).toThrow('cron minute "61" must be 0 to 59');
  });
});

describe("a schedule read twice", () => {
  it("is one", () => {
    expect(parseSchedule("7 * * * *", "UTC")).toBe(parseSchedule("7 * * * *", "UTC"));
    expect(parseSchedule("7 * * * *", NEW_YORK)).not.toBe(parseSchedule("7 * * * *", "UTC"));
  });
});
