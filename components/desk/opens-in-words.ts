import { date, MARKET_ZONE, marketTime } from "@/components/format";

const weekday = new Intl.DateTimeFormat("en-GB", { timeZone: MARKET_ZONE, weekday: "short" });

/** When a market opens: `Mon 30 Nov 2026 09:30 ET`. */
export function opensInWords(at: number): string {
  return `${weekday.format(at)} ${date(at, MARKET_ZONE)} ${marketTime(at)}`;
}
