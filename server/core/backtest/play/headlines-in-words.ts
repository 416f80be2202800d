import { isoOf } from "../../time/instant";
import type { Headlines } from "../agent/headlines";

const dayOf = (at: number) => isoOf(at).slice(0, 10);
const counted = (count: number) => (count === 1 ? "1 headline" : `${count} headlines`);

/** What a backtest of `symbol` over bars that start between the instants of `span` knew of headlines: a remark of its result. */
export function headlinesInWords(symbol: string, headlines: Headlines | null, [from, to]: readonly [number, number]): string {
  if (headlines === null) return "no headlines: it goes by the price alone";
  const { items, unread, scorer } = headlines;
  const left = unread === 0 ? "" : `; ${counted(unread)} left out, which ${scorer} has not read`;
  if (items.length === 0) return `no headlines were stored for ${symbol}: it goes by the price alone${left}`;
  const seen = items.map(({ item }) => item.seenAt).filter((at) => at <= to);
  const within = seen.filter((at) => at >= from);
  const [first, last] = [Math.min(...seen), Math.max(...seen)];
  if (seen.length === 0)
    return `no headlines of ${symbol} were seen before the end of the period: it goes by the price alone${left}`;
  return `headlines from ${dayOf(first)} to ${dayOf(last)}, ${seen.length} of them, ${within.length} within the period: read by ${scorer}, each from when this desk saw it${left}`;
}
