import type { Bar } from "@/server/core/market/market";
import { dataRefusal } from "../shared/refusal";
import { instantOf, utcStamp } from "../shared/stamps";
import type { Venue } from "../venue";
import { barsWithin, barView, readSpan } from "./bar-rows";

const MOST = 10_000;
const DELAY_MS = 15 * 60_000;
type Page = { readonly bars: Readonly<Record<string, readonly unknown[]>>; readonly next_page_token: string | null };
/** The last bar that the pages before told. */
type Token = { readonly symbol: string; readonly time: number };

/** A page of bars of all `symbols` together, by symbol and then by time. Throws a Refusal for what the data API does not answer. */
export async function barsPage(venue: Venue, symbols: readonly string[], query: URLSearchParams): Promise<Page> {
  const span = readSpan(query.get("timeframe") ?? "");
  const limit = Number(query.get("limit") ?? 1_000);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw dataRefusal(400, "invalid limit: limit must be between 1 and 10000");
  const now = venue.clock.now() - (venue.faults.standing("late_bars")?.ms ?? 0);
  const today = new Date(venue.clock.now()).toISOString().slice(0, 10);
  const from = timeOf(query, "start", Date.parse(today));
  const to = untilOf(venue, query);
  const descending = query.get("sort") === "desc";
  const token = readToken(query.get("page_token"));
  const bars: Record<string, unknown[]> = {};
  let room = limit;
  let last: Token | null = null;
  for (const symbol of [...symbols].sort()) {
    if (token && symbol < token.symbol) continue;
    const rows = await rowsOf(venue, query, symbol, () => barsWithin(venue.market.shown, symbol, span, from, to, now));
    if (descending) rows.reverse();
    for (const bar of rows) {
      if (token?.symbol === symbol && (descending ? bar.time >= token.time : bar.time <= token.time)) continue;
      if (room === 0 && last) return { bars, next_page_token: writeToken(last) };
      const list = bars[symbol] ?? [];
      bars[symbol] = list;
      list.push(barView(bar));
      last = { symbol, time: bar.time };
      room -= 1;
    }
  }
  return { bars, next_page_token: null };
}

/** The bars, adjusted for splits where it was asked; none of a symbol that nobody trades. */
async function rowsOf(venue: Venue, query: URLSearchParams, symbol: string, load: () => Promise<readonly Bar[]>): Promise<Bar[]> {
  const known = await venue.market.shown.instrument(symbol).catch(() => null);
  if (!known) return [];
  const rows = [...(await load())];
  const adjustment = query.get("adjustment") ?? "raw";
  if (!/split|all/.test(adjustment)) return rows;
  return rows.map((bar) => {
    const factor = venue.market.splitFactor(symbol, bar.time, venue.clock.now());
    const price = (value: number) => (factor === 1 ? value : Math.round((value / factor) * 1e4) / 1e4);
    const { time, open, high, low, close, volume } = bar;
    return { time, open: price(open), high: price(high), low: price(low), close: price(close), volume: volume * factor };
  });
}

/** Recent SIP data is not in the basic plan: refused when it is asked for, left out when no end is given. */
function untilOf(venue: Venue, query: URLSearchParams): number {
  const now = venue.clock.now();
  const end = query.get("end") ? timeOf(query, "end", now) : null;
  if (query.get("feed") !== "sip" || venue.settings.plan === "plus") return end ?? now;
  if (end !== null && end > now - DELAY_MS) throw recentSip();
  return end ?? now - DELAY_MS;
}

export function recentSip(): Error {
  const error = dataRefusal(403, "subscription does not permit querying recent SIP data");
  return Object.assign(error, { body: { code: 42210000, ...(error.body as object) } });
}

function timeOf(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (!text) return otherwise;
  const at = instantOf(text);
  if (Number.isNaN(at))
    throw dataRefusal(400, `Invalid format for parameter ${name}: error parsing '${text}' as RFC3339 or 2006-01-02 time`);
  return at;
}

function writeToken({ symbol, time }: Token): string {
  return Buffer.from(`${symbol}|M|${utcStamp(time)}`).toString("base64");
}

function readToken(text: string | null): Token | null {
  if (!text) return null;
  const [symbol = "", , time = ""] = Buffer.from(text, "base64").toString("utf8").split("|");
  if (Number.isNaN(Date.parse(time))) throw dataRefusal(400, "invalid page_token");
  return { symbol, time: Date.parse(time) };
}
