import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { sessionGrid } from "@/server/core/market/calendar/session-bars";
import { TIMEFRAME_MS } from "@/server/core/market/market";
import type { BarsQuestion } from "./ask-bars";

export type Span = Pick<BarsQuestion, "from" | "to">;

/** Stocks trade from 04:00 to 20:00 New York: so long between a session and the next. */
const OUTSIDE_MS = 9.5 * TIMEFRAME_MS["1h"];

/**
 * What to ask for to get the session bars of a question about so many symbols: all in one piece, or each session for itself where that
 * takes fewer pages of `pageRows`, because what is traded before the open and after the close would fill most of them.
 */
export function spansOf(question: BarsQuestion, symbols: number, pageRows: number): readonly Span[] {
  const { assetClass, timeframe, from, to } = question;
  if (assetClass === "crypto" || timeframe === "1d") return [{ from, to }];
  const stepMs = TIMEFRAME_MS[timeframe];
  const spans = sessionsBetween("equity", from - TIMEFRAME_MS["1d"], to)
    .map((session) => ({
      from: Math.max(from, sessionGrid(session, timeframe).first),
      to: Math.min(to, session.close),
    }))
    .filter((span) => span.from < span.to);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const pagesOf = (lengthMs: number) => Math.ceil((Math.ceil(lengthMs / stepMs) * symbols) / pageRows);
  const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
  const lengths = spans.map((span) => span.to - span.from);
  const apart = sum(lengths.map(pagesOf));
  const together = pagesOf(sum(lengths) + (spans.length - 1) * OUTSIDE_MS);
  return apart < together ? spans : [{ from: first.from, to: last.to }];
}
