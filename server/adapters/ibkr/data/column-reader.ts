import { previousSession } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, sliceBars, type Timeframe } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { joinBars } from "@/server/core/simulation/bar-columns";
import { countComplete, countStartedBefore } from "../../market-data/count-bars";
import type { AskBars, BarSource } from "./ask-bars";
import type { ContractOf } from "./instruments";

/** The broker writes a bar to its end for so long after its end. */
export const SETTLES_MS = 2_000;

/** A period may hold none, such as that of a day which has just begun: only after so many, each a session earlier, there are no more. */
const LOOKS = 3;

/** Finished bars without a gap: all that were complete at `to`, and none were before where `isWhole`. */
export type Column = { readonly bars: Bars; readonly to: number; readonly isWhole: boolean };
export type ColumnPlace = { readonly symbol: string; readonly base: Timeframe; readonly source: BarSource };

export interface ColumnReader {
  /** The column with the bars of one period more at its beginning. */
  readBack(place: ColumnPlace, column: Column): Promise<Column>;
  /** The column with all that has finished since, read back until they meet; without one, what one answer holds. */
  readOn(place: ColumnPlace, known: Column | undefined): Promise<Column>;
}

export interface ColumnReaderOptions {
  readonly askBars: AskBars;
  readonly contractOf: ContractOf;
  readonly clock: Clock;
}

export function createColumnReader({ askBars, contractOf, clock }: ColumnReaderOptions): ColumnReader {
  /** The bars of one answer that started before `to` and were finished at `finishedAt`. */
  async function ask({ symbol, base, source }: ColumnPlace, to: number | null, finishedAt: number): Promise<Bars> {
    const { conid } = await contractOf(symbol);
    const told = await askBars({ symbol, conid, base, source, to });
    const finished = sliceBars(told, 0, countComplete(told, finishedAt));
    return to === null ? finished : sliceBars(finished, 0, countStartedBefore(finished, to));
  }

  async function readBack(place: ColumnPlace, { bars, to }: Column): Promise<Column> {
    let end = bars.time[0] ?? to;
    for (let looks = 1; looks <= LOOKS; looks++) {
      const before = await ask(place, end, to);
      if (before.time.length > 0) return { bars: joinBars(place.symbol, place.base, [before, bars]), to, isWhole: false };
      end = previousSession(assetClassOf(place.symbol), end - 1).close;
    }
    return { bars, to, isWhole: true };
  }

  return {
    readBack,
    async readOn(place, known) {
      const to = clock.now() - SETTLES_MS;
      let read: Column = { bars: await ask(place, null, to), to, isWhole: false };
      const after = known?.bars.time.at(-1);
      if (!known || after === undefined) return read;
      while (!read.isWhole && (read.bars.time[0] ?? to) > after) read = await readBack(place, read);
      const since = sliceBars(read.bars, countStartedBefore(read.bars, after + 1));
      return { bars: joinBars(place.symbol, place.base, [known.bars, since]), to, isWhole: known.isWhole };
    },
  };
}
