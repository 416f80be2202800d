import { dayKey, type Session, sessionsBetween } from "@/server/core/market/calendar/calendar";
import { type Answer, type Call, ok } from "../route";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 6;

/** `/contract/trading-schedule`: the next six days on which there is trading, in epoch seconds. Source: "Trading Schedule (NEW)" of "Web API v1.0". */
export function tradingSchedule({ gateway }: Call): Answer {
  const { clock, data } = gateway;
  const today = dayKey("equity", clock.now());
  const usual = sessionsBetween("equity", clock.now() - DAY_MS, clock.now() + 20 * DAY_MS).filter(({ date }) => date >= today);
  const days = usual.flatMap((session) => {
    const other = data.days.get(session.date);
    return other === null ? [] : [{ ...session, ...other }];
  });
  const schedules = Object.fromEntries(days.slice(0, DAYS).map((day) => [day.date.replaceAll("-", ""), hours(day)]));
  return ok({ exchange_time_zone: "US/Eastern", schedules });
}

function hours({ open, close }: Session) {
  const seconds = (at: number) => Math.round(at / 1000);
  return {
    extended_hours: [
      { cancel_daily_orders: true, opening: seconds(open - 5.5 * HOUR_MS), closing: seconds(close + 4 * HOUR_MS) },
    ],
    liquid_hours: [{ opening: seconds(open), closing: seconds(close) }],
  };
}
