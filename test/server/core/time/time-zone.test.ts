import { describe, expect, it } from "vitest";
import { timeZoneObjection } from "@/server/core/time/time-zone";

const RULE = "must be the IANA name of a place, such as America/New_York, or UTC";

describe("the time zone of a schedule", () => {
  it.each([
    "UTC",
    "America/New_York",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "Europe/London",
    "Asia/Kolkata",
    "Asia/Calcutta",
    "Australia/Lord_Howe",
    "Antarctica/South_Pole",
    "Pacific/Auckland",
  ])("may be %s", (name) => {
    expect(timeZoneObjection(name)).toBeNull();
  });

  it.each([
    ["EST", "America/New_York"],
    ["est", "America/New_York"],
    ["EDT", "America/New_York"],
    ["EST5EDT", "America/New_York"],
    ["US/Eastern", "America/New_York"],
    ["america/new_york", "America/New_York"],
    ["New York", "America/New_York"],
    ["London", "Europe/London"],
    ["GB", "Europe/London"],
    ["BST", "Europe/London or Asia/Dhaka"],
    ["IST", "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem"],
    ["AST", "America/Halifax, Asia/Riyadh or America/Anchorage"],
    ["CST", "America/Chicago or Asia/Shanghai"],
    ["CET", "Europe/Berlin"],
    ["Japan", "Asia/Tokyo"],
    ["GMT", "UTC or Europe/London"],
    ["Etc/UTC", "UTC"],
    ["Zulu", "UTC"],
    ["Universal", "UTC"],
  ])("is not %j, and %s is proposed", (name, likely) => {
    expect(timeZoneObjection(name)).toBe(`timeZone "${name}" ${RULE}: choose ${likely}`);
  });

  it.each([
    ["Etc/GMT-5", "Asia/Karachi or America/New_York"],
    ["Etc/GMT+5", "America/New_York or Asia/Karachi"],
    ["GMT-3", "Europe/Moscow or America/Sao_Paulo"],
    ["Etc/GMT+0", "UTC"],
  ])("is not %s, whose sign is reversed, and %s is proposed", (name, likely) => {
    expect(timeZoneObjection(name)).toBe(
      `timeZone "${name}" ${RULE}: its sign is the opposite of what it seems to be; choose ${likely}`,
    );
  });

  it.each(["", "Mars/Olympus", "America/Gotham", "../etc/passwd", "+05:00", "UTC\n", "Europe/London/", "constructor"])(
    "is not %j, for which nothing is likely",
    (name) => {
      expect(timeZoneObjection(name)).toBe(`timeZone ${JSON.stringify(name)} ${RULE}`);
    },
  );

  it("is repeated by its beginning alone when it is long", () => {
    expect(timeZoneObjection("A".repeat(500))).toBe(`timeZone "${"A".repeat(60)}…" ${RULE}`);
  });
});
