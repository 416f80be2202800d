import { messageOf } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Bars, TIMEFRAME_MS } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import type { AlpacaFeed } from "../../alpaca/access";
import type { BarsWanted, MadeBars } from "./made-bars";

/** Bars that somebody asks for again and again. */
export type BarsInUse = Omit<BarsWanted, "asOf">;

export interface AskAlongOptions {
  readonly made: MadeBars;
  readonly inUse: () => Promise<readonly BarsInUse[]>;
  readonly clock: Clock;
  readonly say: (sentence: string) => void;
}

/** What is longer ago than this concerns nobody else. */
const PRESENT_MS = 5 * TIMEFRAME_MS["1m"];
/** What could not be had is not asked for along with others again before. */
const AGAIN_MS = 20_000;

type Turn = { readonly at: number; readonly begun: Promise<void> };

/**
 * As `made.last`. The first question of a kind about what has not been read yet, after a start and on each new day, has all bars of that kind
 * that are in use asked for along with it, so that few requests answer all, although whoever uses them asks one after the other.
 */
export function openAskAlong({ made, inUse, clock, say }: AskAlongOptions): MadeBars["last"] {
  const turns = new Map<string, Turn>();

  async function begin({ symbol, timeframe, asOf }: BarsWanted, feed: AlpacaFeed): Promise<void> {
    try {
      const assetClass: AssetClass = assetClassOf(symbol);
      const wanted = (await inUse()).map((bars) => ({ ...bars, asOf }));
      const along = wanted.filter((each) => each.timeframe === timeframe && assetClassOf(each.symbol) === assetClass);
      // Whoever uses them asks for them, and is told what went wrong.
      for (const each of along) if (!made.isKnown(each, feed)) made.last(each, feed).catch(() => undefined);
    } catch (error) {
      say(`which bars are in use cannot be told, so each is asked for when it is wanted: ${messageOf(error)}`);
    }
  }

  return async (wanted, feed): Promise<Bars> => {
    const now = clock.now();
    if (wanted.asOf > now - PRESENT_MS && !made.isKnown(wanted, feed)) {
      const kind = `${assetClassOf(wanted.symbol)} ${wanted.timeframe} ${feed}`;
      const last = turns.get(kind);
      const turn = last && isFresh(last.at, now, AGAIN_MS) ? last : { at: now, begun: begin(wanted, feed) };
      turns.set(kind, turn);
      await turn.begun;
    }
    return made.last(wanted, feed);
  };
}
