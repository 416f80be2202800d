import { describe, expect, it } from "vitest";
import { holidayName } from "@/server/core/market/calendar/calendar";
import { halfDaysOf, holidaysOf } from "@/server/core/market/calendar/holidays";
import { CLOSED, HALF_DAYS } from "./published-days";

const years = Object.keys(CLOSED).map(Number);

describe("the holidays of NYSE", () => {
  it.each(years)("of %i are those that were published", (year) => {
    const dates = [...holidaysOf(year).keys()].map((date) => date.slice(5)).sort();
    expect(dates.join(" ")).toBe(CLOSED[year]);
  });

  it.each(years)("leave the half days of %i that were published", (year) => {
    const holidays = holidaysOf(year);
    const dates = [...halfDaysOf(year)].filter((date) => {
      const weekday = new Date(date).getUTCDay();
      return weekday !== 0 && weekday !== 6 && !holidays.has(date);
    });
    expect(
      dates
        .map((date) => date.slice(5))
        .sort()
        .join(" "),
    ).toBe(HALF_DAYS[year]);
  });

  it.each([
    ["2025-11-27", "Thanksgiving"],
    ["2021-12-24", "Christmas Day (observed)"],
    ["2023-01-02", "New Year's Day (observed)"],
    ["2022-06-20", "Juneteenth (observed)"],
    ["2024-03-29", "Good Friday"],
    ["2001-09-14", "the attacks of September 11"],
    ["2012-10-30", "Hurricane Sandy"],
    ["2025-01-09", "the day of mourning for Jimmy Carter"],
    ["2021-06-18", null],
    ["2010-12-31", null],
    ["2025-07-05", null],
  ])("call %s %s", (date, name) => {
    expect(holidayName(date)).toBe(name);
  });

  it("are unknown before 2000", () => {
    expect(() => holidayName("1999-12-31")).toThrow('the NYSE calendar holds from 2000 to 2199, and "1999" is outside');
  });

  it.each(["2025-02-30", "2025-7-4", "tomorrow", "", "9"])("refuse %j, which is no date", (date) => {
    expect(() => holidayName(date)).toThrow(`date "${date}" must be a day such as 2025-07-03`);
  });
});
