import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marketHoursAt } from "@/server/core/market/calendar/calendar";

const at = (text: string) => Date.parse(`${text}Z`);
const iso = (time: number | null) => time && new Date(time).toISOString().slice(0, 16);

describe("the hours of NYSE", () => {
  it.each([
    ["2025-07-10T13:29:59.999", false, "before the open at 09:30 New York", "2025-07-10T13:30", "2025-07-10T20:00"],
    ["2025-07-10T13:30", true, "NYSE is open until 16:00 New York", "2025-07-11T13:30", "2025-07-10T20:00"],
    ["2025-07-10T19:59:59.999", true, "NYSE is open until 16:00 New York", "2025-07-11T13:30", "2025-07-10T20:00"],
    ["2025-07-10T20:00", false, "after the close at 16:00 New York", "2025-07-11T13:30", "2025-07-11T20:00"],
    ["2025-07-11T03:59", false, "after the close at 16:00 New York", "2025-07-11T13:30", "2025-07-11T20:00"],
    ["2025-07-11T04:00", false, "before the open at 09:30 New York", "2025-07-11T13:30", "2025-07-11T20:00"],
    ["2025-07-03T16:59", true, "NYSE is open until 13:00 New York, a half day", "2025-07-07T13:30", "2025-07-03T17:00"],
    ["2025-07-03T17:00", false, "after the close at 13:00 New York, a half day", "2025-07-07T13:30", "2025-07-07T20:00"],
    ["2025-07-04T15:00", false, "closed for Independence Day", "2025-07-07T13:30", "2025-07-07T20:00"],
    ["2025-07-05T15:00", false, "weekend", "2025-07-07T13:30", "2025-07-07T20:00"],
    ["2021-12-24T15:00", false, "closed for Christmas Day (observed)", "2021-12-27T14:30", "2021-12-27T21:00"],
    ["2012-10-29T15:00", false, "closed for Hurricane Sandy", "2012-10-31T13:30", "2012-10-31T20:00"],
    ["2025-11-27T15:00", false, "closed for Thanksgiving", "2025-11-28T14:30", "2025-11-28T18:00"],
  ])("at %s UTC: open %s, %s", (time, open, reason, nextOpen, nextClose) => {
    const hours = marketHoursAt("equity", at(time));
    expect({ ...hours, nextOpen: iso(hours.nextOpen), nextClose: iso(hours.nextClose) }).toMatchObject({
      open,
      reason,
      nextOpen,
      nextClose,
    });
  });

  it("carry the day's session when there is one", () => {
    expect(marketHoursAt("equity", at("2025-07-03T20:00")).session).toEqual({
      date: "2025-07-03",
      open: at("2025-07-03T13:30"),
      close: at("2025-07-03T17:00"),
      halfDay: true,
    });
    expect(marketHoursAt("equity", at("2025-07-04T20:00")).session).toBeNull();
  });

  it("are unknown before 2000", () => {
    expect(() => marketHoursAt("equity", at("1999-12-31T15:00"))).toThrow('"1999" is outside');
  });

  it("say the same thing in every field", () => {
    const instants = fc.integer({ min: Date.UTC(2000, 0, 3, 12), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(instants, (time) => {
        const { open, reason, session, nextOpen, nextClose } = marketHoursAt("equity", time);
        expect(open).toBe(session !== null && time >= session.open && time < session.close);
        expect(reason.startsWith("NYSE is open")).toBe(open);
        expect(nextOpen).toBeGreaterThan(time);
        expect(nextClose).toBeGreaterThan(time);
        expect((nextClose ?? 0) < (nextOpen ?? 0)).toBe(open);
      }),
    );
  });
});

describe("the hours of crypto", () => {
  it("never end", () => {
    expect(marketHoursAt("crypto", at("2025-12-25T03:00"))).toEqual({
      open: true,
      reason: "this market never closes",
      session: { date: "2025-12-25", open: at("2025-12-25T00:00"), close: at("2025-12-26T00:00"), halfDay: false },
      nextOpen: null,
      nextClose: null,
    });
  });
});
