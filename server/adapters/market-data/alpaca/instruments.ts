import { trading } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Instrument } from "@/server/core/market/market";
import { plain } from "@/server/core/money/money";
import type { Clock } from "@/server/core/ports";
import { instantInWords } from "@/server/core/words";
import { faultOf } from "./ask-each";
import { createGathering } from "./gather";

/** What the broker lists is asked for again after so long. */
const AGE_MS = 15 * 60_000;
/** Up to so many symbols are asked for one by one, more of them with the whole list. */
const ONE_BY_ONE = 10;

/** Decimals come as strings, and as numbers in older replies; none as an empty string. */
const decimal = z
  .union([z.string().regex(/^\d{1,20}(\.\d{1,20})?$/), z.number().finite()])
  .transform((value) => plain(value))
  .refine((value) => Number(value) > 0);
const increment = z.preprocess((value) => (value === "" ? null : value), decimal.nullish());

const assetSchema = z.object({
  symbol: z.string(),
  class: z.string(),
  status: z.string(),
  tradable: z.boolean(),
  fractionable: z.boolean().nullish(),
  shortable: z.boolean().nullish(),
  easy_to_borrow: z.boolean().nullish(),
  borrow_status: z.string().nullish(),
  min_trade_increment: increment,
  price_increment: increment,
});

/**
 * An asset of the broker as an instrument; null for what it cannot be one of. Shares are traded whole, at prices in whole cents: from $1 on
 * the exchanges take no finer ones, below it they take hundredths of a cent, which the desk does not use.
 */
export function instrumentOfAsset(asset: unknown): Instrument | null {
  const { success, data } = assetSchema.safeParse(asset);
  if (!success) return null;
  const { symbol, tradable, status } = data;
  const [fractionable, shortable] = [data.fractionable ?? false, data.shortable ?? false];
  const assetClass = assetClassOf(symbol);
  if (data.class !== (assetClass === "crypto" ? "crypto" : "us_equity")) return null;
  const borrowable = data.easy_to_borrow ?? data.borrow_status === "easy_to_borrow";
  const untradable =
    status !== "active" ? `the broker lists it as ${status}` : tradable ? null : "the broker does not trade it at present";
  const rules = { untradable, hasBrackets: assetClass === "equity", fractionable, shortable: shortable && borrowable };
  if (assetClass === "equity")
    return { symbol, assetClass, priceIncrement: "0.01", qtyIncrement: "1", minNotionalUsd: "1", ...rules };
  if (!data.min_trade_increment || !data.price_increment) return null;
  const steps = { priceIncrement: data.price_increment, qtyIncrement: data.min_trade_increment };
  return { symbol, assetClass, ...steps, minNotionalUsd: "10", ...rules };
}

type Instruments = ReadonlyMap<string, Instrument>;
type Aged<Value> = { readonly value: Value; readonly at: number };

export interface InstrumentsOptions {
  readonly configuration: trading.Configuration;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
}

/**
 * What the broker trades, asked for together and kept for a while, and longer while it does not answer. Throws Fault `not_found` for what it
 * does not list.
 */
export function createInstruments({
  clock,
  sleep,
  gatherMs,
  configuration,
}: InstrumentsOptions): (symbol: string) => Promise<Instrument> {
  const { askOne, askList } = createAssets(configuration);
  const kept = new Map<string, Aged<Instrument | Fault>>();
  const lists = new Map<AssetClass, Aged<Promise<Instruments>>>();
  const fresh = <Value>(aged: Aged<Value> | undefined) => (aged && clock.now() - aged.at < AGE_MS ? aged : undefined);

  /** The list when it is there or many symbols are wanted. */
  function listFor(assetClass: AssetClass, symbols: number): Aged<Promise<Instruments>> | undefined {
    const known = fresh(lists.get(assetClass));
    if (known || symbols <= ONE_BY_ONE) return known;
    const asked = { value: askList(assetClass), at: clock.now() };
    lists.set(assetClass, asked);
    asked.value.catch(() => lists.delete(assetClass));
    return asked;
  }

  const ask = createGathering<AssetClass, Instrument | Fault>({
    windowMs: gatherMs,
    maxSymbols: Number.POSITIVE_INFINITY,
    sleep,
    keyOf: (assetClass) => assetClass,
    async ask(assetClass, symbols, settle) {
      const list = listFor(assetClass, symbols.length);
      const listed = await list?.value;
      const find = async (symbol: string) => {
        const instrument = listed?.get(symbol);
        const value = instrument ?? (await askOne(symbol));
        const isKnown = !(value instanceof Fault) || value.code === "not_found";
        if (isKnown) kept.set(symbol, { value, at: instrument && list ? list.at : clock.now() });
        settle(symbol, value);
      };
      await Promise.all(symbols.map(find));
    },
  });

  return async (symbol) => {
    const known = kept.get(symbol);
    const instrument = fresh(known)?.value ?? (await ask(assetClassOf(symbol), symbol));
    if (!(instrument instanceof Fault)) return instrument;
    // A stop has to find its steps also while the broker tells nothing.
    const isAway = instrument.code !== "not_found";
    if (isAway && known && !(known.value instanceof Fault)) return known.value;
    throw instrument;
  };
}

function createAssets(configuration: trading.Configuration) {
  const api = new trading.AssetsApi(configuration);
  return {
    async askOne(symbol: string): Promise<Instrument | Fault> {
      try {
        const { raw } = await api.getV2AssetsSymbolOrAssetIdRaw({ symbolOrAssetId: symbol });
        return instrumentOfAsset(await raw.json()) ?? new Fault("not_found", `Alpaca does not trade "${symbol}"`);
      } catch (error) {
        return faultOf(error, `"${symbol}"`);
      }
    },
    async askList(assetClass: AssetClass): Promise<ReadonlyMap<string, Instrument>> {
      const asked = { status: "active", assetClass: assetClass === "crypto" ? "crypto" : "us_equity" };
      try {
        const { raw } = await api.getV2AssetsRaw(asked);
        const rows = z.array(z.unknown()).parse(await raw.json());
        const instruments = rows.map(instrumentOfAsset).filter((instrument) => instrument !== null);
        return new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
      } catch (error) {
        throw await faultOf(error, "what can be traded");
      }
    },
  };
}

/** What a status code of the tapes says of trading. Source: Alpaca's trading status codes of tapes A and B (digits) and C (letters). */
const TRADING_AFTER: ReadonlyMap<string, boolean> = new Map([
  ["2", false],
  ["H", false],
  ["P", false],
  ["Q", false],
  ["3", true],
  ["T", true],
]);

export type TradingStatus = {
  readonly symbol: string;
  readonly code: string;
  /** The vendor's words for the status and for its reason. */
  readonly message: string;
  readonly at: number;
};

export interface Halts {
  take(status: TradingStatus): void;
  /** Why the symbol does not trade; null when nothing says so. A bar that began after the halt says that it is over. */
  reasonOf(symbol: string, lastBarStart: number | null): string | null;
}

export function createHalts(): Halts {
  const halts = new Map<string, TradingStatus>();
  return {
    take(status) {
      const trading = TRADING_AFTER.get(status.code);
      if (trading === undefined) return;
      const known = halts.get(status.symbol);
      if (known && known.at > status.at) return;
      if (trading) halts.delete(status.symbol);
      else halts.set(status.symbol, status);
    },
    reasonOf(symbol, lastBarStart) {
      const halt = halts.get(symbol);
      if (!halt) return null;
      if (lastBarStart === null || lastBarStart <= halt.at) return `halted since ${instantInWords(halt.at)}: ${halt.message}`;
      halts.delete(symbol);
      return null;
    },
  };
}
