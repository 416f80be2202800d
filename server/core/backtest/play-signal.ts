import type { Bars } from "../market/market";
import { playAtOnce } from "./play-at-once";
import { playByAccount } from "./play-by-account";
import type { Signal } from "./reference/signal";
import { type BarSpan, type RunRoom, roomFor, type SignalRun } from "./signal-run";
import type { SignalTerms } from "./signal-terms";

/**
 * Plays a signal over bars: what the close of a bar says is done at the open of the next, with spread, slippage and commission; a stop and a target meet
 * each bar that is held, the one of the entry too. After a stop or a target it waits for the next signal to buy. What is held at the end stays held. Writes
 * into `room`, whose equity is as long as the span.
 */
export function playSignal(
  bars: Bars,
  signal: Signal,
  terms: SignalTerms,
  span: BarSpan,
  room: RunRoom = roomFor(span.to - span.from),
): SignalRun {
  room.trades.clear();
  const atOnce = playAtOnce(bars, signal, terms, span, room);
  if (atOnce) return atOnce;
  room.trades.clear();
  return playByAccount(bars, signal, terms, span, room);
}
