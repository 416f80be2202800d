import { describe, expect, it } from "vitest";
import { clockChangeNotes } from "@/server/engine/schedule/clock-change-words";
import { parseSchedule } from "@/server/engine/schedule/cron";

const NEW_YORK = "America/New_York";
const DECEMBER = Date.parse("2026-12-01T00:00:00Z");
const notesOf = (cron: string, timeZone = NEW_YORK, after = DECEMBER) => clockChangeNotes(parseSchedule(cron, timeZone), after);

const FORWARD = "On 14 March 2027 the clocks of New York skip 02:00 to 03:00: ";
const BACK = "On 7 November 2027 the clocks of New York show 01:00 to 02:00 twice: ";

describe("the next changes of the clocks, in words", () => {
  it.each([
    ["30 2 * * *", "the run of 02:30 happens at 03:00", "no run falls into that time"],
    ["*/15 2 * * *", "the runs of 02:00 to 02:45 happen as one, at 03:00", "no run falls into that time"],
    ["30 2,3 * * *", "the run of 02:30 happens at 03:00", "no run falls into that time"],
    ["30 1-3 * * *", "the run of 02:30 does not happen, the next one is at 03:30", "the run of 01:30 happens both times"],
    [
      "*/5 * * * *",
      "the runs of 02:00 to 02:55 do not happen, the next one is at 03:00",
      "the runs of 01:00 to 01:55 happen both times",
    ],
    ["30 1 * * *", "no run falls into that time", "the run of 01:30 happens the first time only"],
    ["*/15 1 * * *", "no run falls into that time", "the runs of 01:00 to 01:45 happen the first time only"],
    ["*/5 9-15 * * 1-5", "no run falls into that time", "no run falls into that time"],
    ["30 2 * * 1-5", "no run falls into that time", "no run falls into that time"],
  ])("for %s", (cron, forward, back) => {
    const notes = notesOf(cron);
    expect(notes.map(({ words }) => words)).toEqual([FORWARD + forward, BACK + back]);
    expect(notes.map(({ touches }) => touches)).toEqual([forward, back].map((words) => !words.startsWith("no run")));
  });

  it("begin with the sooner one, and name the hours of the zone", () => {
    expect(notesOf("45 1 * * *", "Australia/Lord_Howe").map(({ words }) => words)).toEqual([
      "On 4 April 2027 the clocks of Lord Howe show 01:30 to 02:00 twice: the run of 01:45 happens the first time only",
      "On 3 October 2027 the clocks of Lord Howe skip 02:00 to 02:30: no run falls into that time",
    ]);
  });

  it("are none where clocks are not changed", () => {
    expect(notesOf("30 2 * * *", "Asia/Kolkata")).toEqual([]);
    expect(notesOf("30 2 * * *", "UTC")).toEqual([]);
  });

  it("are of the year after once this one's are over", () => {
    const after = Date.parse("2027-11-07T06:00:00Z");
    expect(notesOf("0 * * * *", NEW_YORK, after).map(({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual([
      "2028-03-12",
      "2028-11-05",
    ]);
  });
});
