import { Fault } from "@/server/core/fault";
import { symbolSchema } from "@/server/core/market/market";
import type { Clock, MarketData } from "@/server/core/ports";
import { afterStep } from "@/server/core/time/clock-watch";
import { instantInWords } from "@/server/core/words";
import type { AskGateway } from "../ask-gateway";
import { createAskBars } from "./ask-bars";
import { createColumns } from "./columns";
import type { ContractOf } from "./instruments";
import { createQuotes, type Quotes } from "./quotes";

export interface IbkrMarketDataOptions {
  readonly ask: AskGateway;
  /** As `ask`, for bars, which have a budget of their own. */
  readonly askHistory: AskGateway;
  readonly contractOf: ContractOf;
  readonly clock: Clock;
  /** Goes on as time does, whatever `clock` is set to. */
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly say: (sentence: string) => void;
}

export interface IbkrMarketData extends MarketData, Pick<Quotes, "watch" | "poll"> {}

/**
 * Prices of Interactive Brokers through the user's own gateway: its bars of trades of the regular session, adjusted for splits, and quotes that are
 * of the present. It announces no splits, mergers or new names: units that it changes stand as a difference between the desk's books and its own,
 * which keeps entries back until a person has taken the broker's figure. Throws Fault `broker_unreachable` when the gateway does not answer, and
 * `refused` for prices that the account is not subscribed to.
 */
export function ibkrMarketData(options: IbkrMarketDataOptions): IbkrMarketData {
  const { ask, askHistory, contractOf, clock, say } = options;
  const sleep = async (ms: number) => void (await options.sleep(ms));
  let refused = 0;
  const refuse = (symbol: string) => {
    refused += 1;
    if (Number.isInteger(Math.log10(refused)))
      say(`${refused} bars refused so far because no market can have made them, the last of ${symbol}`);
  };
  const columns = createColumns({ askBars: createAskBars(askHistory, refuse), contractOf, clock, sleep });
  const quotes = createQuotes({ ask, contractOf, columns, clock, sleep });
  const forgetAfterStep = afterStep(clock, options.monotonic, columns.forget);
  const isTicker = (symbol: string) => symbolSchema.safeParse(symbol).success;

  return {
    name: "ibkr",
    async bars(symbol, timeframe, asOf, count) {
      forgetAfterStep();
      const bars = isTicker(symbol) ? await columns.last({ symbol, timeframe, asOf }, count) : null;
      if (bars && bars.time.length > 0) return bars;
      throw new Fault(
        "data_missing",
        `Interactive Brokers has no ${timeframe} bars of "${symbol}" up to ${instantInWords(asOf)}`,
      );
    },
    quote: async (symbol, asOf) => (isTicker(symbol) ? quotes.at(symbol, asOf) : null),
    finestBars: (symbol, from, to) => {
      forgetAfterStep();
      return columns.minutes(symbol, from, to);
    },
    async instrument(symbol) {
      const { instrument } = await contractOf(symbol);
      return quotes.isHalted(symbol) ? { ...instrument, untradable: instrument.untradable ?? "trading has halted" } : instrument;
    },
    watch: quotes.watch,
    poll: quotes.poll,
  };
}
