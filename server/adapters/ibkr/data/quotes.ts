import { z } from "zod";
import { type Quote, TIMEFRAME_MS } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import type { AskGateway } from "../ask-gateway";
import { delayedFault } from "./ask-bars";
import type { Columns } from "./columns";
import { createHeardQuotes, SNAPSHOT_FIELDS, snapshotRowSchema } from "./heard-quotes";
import type { ContractOf } from "./instruments";

/** The first request of a contract tells nothing but has it streamed to the gateway; it is asked again so often, and so soon. */
const TRIES = 5;
const AGAIN_MS = 300;
/** At most so many contracts in one request. */
const MOST_CONTRACTS = 100;
/** For an instant that is longer ago the present quote is of no use. */
const PRESENT_MS = 60_000;
/** Symbols that were asked for so long ago are asked for along with others. */
const ACTIVE_MS = 120_000;
/** Delayed, frozen delayed, not subscribed, agreement not signed. */
const NOT_GIVEN = /^[DYNO]/;

export interface Quotes {
  /** The quote in force at `asOf`, or null. Throws Fault `refused` where the broker gives none that is of the present. */
  at(symbol: string, asOf: number): Promise<Quote | null>;
  /** Whether trading in it has halted, as far as it was heard. */
  isHalted(symbol: string): boolean;
  /** Asks for the quotes of all symbols that are watched or were asked for lately; to be called every few seconds. */
  poll(): Promise<void>;
  watch(symbols: readonly string[]): void;
}

export interface QuotesOptions {
  readonly ask: AskGateway;
  readonly contractOf: ContractOf;
  readonly columns: Columns;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Quotes by polling. What was heard after an instant was not known at it: then the one heard before counts, and without one the bid and ask over the
 * minute before, which the broker keeps. Source: "Live Market Data Snapshot" of "Web API v1.0"; the accounts have to be asked for before the first.
 */
export function createQuotes({ ask, contractOf, columns, clock, sleep }: QuotesOptions): Quotes {
  const heard = createHeardQuotes(clock);
  const active = new Map<string, number>();
  let watched: readonly string[] = [];
  let polling: Promise<void> | null = null;
  let hasAskedAccounts = false;

  async function snapshot(symbols: ReadonlyMap<number, string>): Promise<void> {
    let open = [...symbols.keys()];
    for (let tries = 1; open.length > 0 && tries <= TRIES; tries++) {
      if (tries > 1) await sleep(AGAIN_MS);
      const asked = { conids: open.join(","), fields: SNAPSHOT_FIELDS };
      const rows = z.array(snapshotRowSchema).parse(await ask("/iserver/marketdata/snapshot", asked));
      const done = rows.filter((row) => heard.take(symbols.get(row.conid) ?? "", row)).map(({ conid }) => conid);
      open = open.filter((conid) => !done.includes(conid));
    }
  }

  async function hear(): Promise<void> {
    if (!hasAskedAccounts) await ask("/iserver/accounts");
    hasAskedAccounts = true;
    for (const [symbol, at] of active) if (!isFresh(at, clock.now(), ACTIVE_MS)) active.delete(symbol);
    const found = await Promise.allSettled(
      [...new Set([...watched, ...active.keys()])].map(async (symbol) => [(await contractOf(symbol)).conid, symbol] as const),
    );
    // Whoever asks for a symbol is told what is wrong with it.
    const contracts = found.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    for (let from = 0; from < contracts.length; from += MOST_CONTRACTS)
      await snapshot(new Map(contracts.slice(from, from + MOST_CONTRACTS)));
  }

  function poll(): Promise<void> {
    polling ??= hear().finally(() => {
      polling = null;
    });
    return polling;
  }

  return {
    async at(symbol, asOf) {
      await contractOf(symbol);
      if (asOf < clock.now() - PRESENT_MS) return overMinute(columns, symbol, asOf);
      active.set(symbol, clock.now());
      const known = heard.at(symbol, asOf);
      if (known) return known;
      await poll();
      const availability = heard.availabilityOf(symbol);
      if (NOT_GIVEN.test(availability)) throw delayedFault(symbol, availability);
      return heard.at(symbol, asOf) ?? overMinute(columns, symbol, asOf);
    },
    isHalted: heard.isHalted,
    poll,
    watch: (symbols) => {
      watched = symbols;
    },
  };
}

/** What was bid and asked on the average of the last minute that was over at `asOf`, at its end. */
async function overMinute(columns: Columns, symbol: string, asOf: number): Promise<Quote | null> {
  const bars = await columns.last({ symbol, timeframe: "1m", asOf }, 1, "bid_ask");
  const [start, bid, ask] = [bars.time[0], bars.open[0], bars.close[0]];
  if (start === undefined || bid === undefined || ask === undefined || bid > ask) return null;
  return { symbol, at: start + TIMEFRAME_MS["1m"], bid, ask };
}
