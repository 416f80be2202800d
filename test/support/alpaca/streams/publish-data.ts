import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bar, barAt } from "@/server/core/market/market";
import { barView, wholeMinute } from "../data/bar-rows";
import { quoteShown, quoteView, tradeView } from "../data/latest";
import { articleView } from "../news/article-view";
import type { Venue } from "../venue";
import type { Channel, DataStream, StreamMessage } from "./data-stream";
import { StreamTime } from "./frames";

/** Sends what the market did in (from, to]: every minute that ended, the trade that ended it, one quote at `to`, and headlines. */
export async function publishData(venue: Venue, stream: DataStream, from: number, to: number): Promise<void> {
  const minutes = new Set([...stream.wanted("bars"), ...stream.wanted("trades")]);
  for (const symbol of minutes) if (symbol !== "*") await publishMinutes(venue, stream, symbol, from, to);
  for (const symbol of stream.wanted("quotes")) if (symbol !== "*") await publishQuote(venue, stream, symbol, to);
  publishNews(venue, stream, from, to);
}

async function publishMinutes({ market }: Venue, stream: DataStream, symbol: string, from: number, to: number): Promise<void> {
  const known = await market.shown.instrument(symbol).catch(() => null);
  if (!known || wholeMinute(from) === wholeMinute(to)) return;
  const bars = await market.shown.finestBars(symbol, wholeMinute(from), to);
  for (let i = 0; i < bars.time.length; i += 1) {
    const bar = barAt(bars, i);
    push(stream, "bars", "b", symbol, barView(bar), bar.time);
    push(stream, "trades", "t", symbol, tradeView(symbol, bar), lastOf(bar));
  }
}

function publishNews({ newsroom, settings }: Venue, stream: DataStream, from: number, to: number): void {
  const wanted = stream.wanted("news");
  if (wanted.size === 0) return;
  const [after, until] = [from - settings.newsAheadMs() + 1, to - settings.newsAheadMs()];
  const symbols = wanted.has("*") ? null : [...wanted];
  for (const article of newsroom.articles(symbols, after, until)) stream.pushNews(articleView(article, true), article.symbols);
}

const lastOf = ({ time }: Bar) => time + 59_999;

async function publishQuote(venue: Venue, stream: DataStream, symbol: string, at: number): Promise<void> {
  if (!marketHoursAt(assetClassOf(symbol), at).open || venue.market.isHalted(symbol)) return;
  const quote = await quoteShown(venue, symbol, at).catch(() => null);
  if (quote) push(stream, "quotes", "q", symbol, quoteView(symbol, quote), quote.at);
}

export function publishStatus(stream: DataStream, symbol: string, halted: boolean, at: number): void {
  const status = halted
    ? { sc: "H", sm: "Trading Halt", rc: "T12", rm: "Trading Halted" }
    : { sc: "T", sm: "Trading Resumption", rc: "", rm: "" };
  push(stream, "statuses", "s", symbol, { ...status, z: "C" }, at);
}

function push(
  stream: DataStream,
  channel: Channel,
  T: string,
  S: string,
  fields: Readonly<Record<string, unknown>>,
  at: number,
): void {
  const message: StreamMessage = { ...fields, T, S, t: new StreamTime(at) };
  stream.push(channel, message);
}
