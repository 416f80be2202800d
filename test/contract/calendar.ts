import { describe, expect, it } from "vitest";
import { sessionOn } from "@/server/core/market/calendar/calendar";
import type { Calendar } from "@/server/core/ports";

/** What every calendar keeps for days on which nothing but the rules of NYSE holds. */
export function calendarContract(name: string, open: () => Calendar): void {
  describe(`calendar "${name}"`, () => {
    it("bears the name under which it is registered", () => {
      expect(open().name).toBe(name);
    });

    it.each([
      ["a whole day in summer", "2026-07-08", "13:30", "20:00", false],
      ["a whole day in winter", "2026-12-10", "14:30", "21:00", false],
      ["a half day", "2026-12-24", "14:30", "18:00", true],
    ])("knows the hours of %s", async (_, date, opens, closes, halfDay) => {
      const [from, to] = [opens, closes].map((time) => Date.parse(`${date}T${time}Z`));
      expect(await open().session("equity", date)).toEqual({ date, open: from, close: to, halfDay });
    });

    it.each(["2026-12-25", "2026-07-11"])("has no session of stocks on %s", async (date) => {
      expect(await open().session("equity", date)).toBeNull();
    });

    it("has a session of crypto every day, holidays too", async () => {
      expect(await open().session("crypto", "2026-12-25")).toEqual(sessionOn("crypto", "2026-12-25"));
    });

    it("throws invalid_input for what is no date", async () => {
      await expect(open().session("equity", "2026-02-30")).rejects.toMatchObject({ name: "Fault", code: "invalid_input" });
    });

    it("agrees with the rules of the desk where there is nothing else", async () => {
      expect(await open().differences("2026-01-01", "2026-12-31")).toEqual([]);
    });
  });
}
