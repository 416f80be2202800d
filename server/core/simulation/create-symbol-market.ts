import { nextSession, type Session } from "../market/calendar/calendar";
import { assetClassOf } from "../market/market";
import { type MarketState, openingState, type PlayedSession, playSession } from "./play-session";
import type { SimulatedSymbol } from "./symbols";

/** Those that were played last are kept as they are; others are played again from the state before them. */
const KEPT_SESSIONS = 40;

/** The sessions of one symbol from the beginning of its history on, by number. */
export interface SymbolMarket {
  readonly profile: SimulatedSymbol;
  /** Number of the last session that opened at or before `at`; -1 before the first. */
  indexAt(at: number): number;
  /** Session number `index`, 0 being the first. */
  play(index: number): PlayedSession;
}

/**
 * Opens the market of `profile`, whose first session is the first to open at or after `historyFrom`. What it shows does not depend on the order
 * of the questions: a session is played from the remembered state before it, and states are reached by playing forward once.
 */
export function createSymbolMarket(profile: SimulatedSymbol, seed: number | string, historyFrom: number): SymbolMarket {
  const assetClass = assetClassOf(profile.symbol);
  const sessions: Session[] = [nextSession(assetClass, historyFrom - 1)];
  const states: MarketState[] = [openingState(profile)];
  const played = new Map<number, PlayedSession>();

  function sessionAt(index: number): Session {
    while (sessions.length <= index) sessions.push(nextSession(assetClass, (sessions.at(-1) as Session).open));
    return sessions[index] as Session;
  }

  function indexAt(at: number): number {
    while ((sessions.at(-1) as Session).open <= at) sessionAt(sessions.length);
    let low = 0;
    let high = sessions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sessionAt(middle).open <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function keep(index: number, session: PlayedSession): void {
    played.set(index, session);
    const [first] = played.keys();
    if (played.size > KEPT_SESSIONS && first !== undefined) played.delete(first);
  }

  function play(index: number): PlayedSession {
    const kept = played.get(index);
    if (kept) return kept;
    for (let next = Math.min(index, states.length - 1); ; next += 1) {
      const session = sessionAt(next);
      const closedMs = next === 0 ? 0 : session.open - sessionAt(next - 1).close;
      const result = playSession(profile, seed, session, next, closedMs, states[next] as MarketState);
      states[next + 1] = result.after;
      keep(next, result);
      if (next === index) return result;
    }
  }

  return { profile, indexAt, play };
}
