import { sessionOn } from "@/server/core/market/calendar/calendar";
import type { Calendar } from "@/server/core/ports";

/** The calendar that the desk makes by NYSE's rules. Throws Fault `unsupported` for equities before 2000. */
export function rulesCalendar(): Calendar {
  return {
    name: "rules",
    session: async (assetClass, date) => sessionOn(assetClass, date),
    differences: async () => [],
  };
}
