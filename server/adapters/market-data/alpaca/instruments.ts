import { trading } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Instrument } from "@/server/core/market";
import { plain } from "@/server/core/money";
import type { Clock } from "@/server/core/ports";
import { faultOf } from "./failure";
import { openGathering } from "./gather";

/** What the broker lists is asked for again after so long. */
const AGE_MS = 15 * 60_000;
/** Up to so many symbols are asked for one by one, more of them with the whole list. */
const ONE_BY_ONE = 10;

/** Decimals come as strings, and as numbers in older replies. */
const increment = z
  .union([z.string().regex(/^\d{1,20}(\.\d{1,20})?$/), z.number().finite()])
  .transform((value) => plain(value))
  .refine((value) => Number(value) > 0);

const assetSchema = z.object({
  symbol: z.string(),
  class: z.string(),
  status: z.string(),
  tradable: z.boolean(),
  fractionable: z.boolean().default(false),
  shortable: z.boolean().default(false),
  easy_to_borrow: z.boolean().nullish(),
  borrow_status: z.string().nullish(),
  min_trade_increment: increment.nullish(),
  price_increment: increment.nullish(),
});

/**
 * An asset of the broker as an instrument; null for what it cannot be one of. Shares are traded whole, at prices in whole cents: from $1 on
 * the exchanges take no finer ones, below it they take hundredths of a cent, which the desk does not use.
 */
export function instrumentOfAsset(asset: unknown): Instrument | null {
  const { success, data } = assetSchema.safeParse(asset);
  if (!success) return null;
  const { symbol, fractionable, tradable, status } = data;
  const assetClass = assetClassOf(symbol);
  if ((data.class === "crypto") !== (assetClass === "crypto")) return null;
  const borrowable = data.easy_to_borrow ?? data.borrow_status === "easy_to_borrow";
  const untradable =
    status !== "active" ? `the broker lists it as ${status}` : tradable ? null : "the broker does not trade it at present";
  const rules = { untradable, hasBrackets: assetClass === "equity", fractionable, shortable: data.shortable && borrowable };
  if (assetClass === "equity")
    return { symbol, assetClass, priceIncrement: "0.01", qtyIncrement: "1", minNotionalUsd: "1", ...rules };
  if (!data.min_trade_increment || !data.price_increment) return null;
  const steps = { priceIncrement: data.price_increment, qtyIncrement: data.min_trade_increment };
  return { symbol, assetClass, ...steps, minNotionalUsd: "10", ...rules };
}

export interface InstrumentsOptions {
  readonly configuration: trading.Configuration;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
}

/** What the broker trades, asked for together and kept for a while. Throws Fault `not_found` for what it does not list. */
export function openInstruments({
  configuration,
  clock,
  sleep,
  gatherMs,
}: InstrumentsOptions): (symbol: string) => Promise<Instrument> {
  const assets = new trading.AssetsApi(configuration);
  const kept = new Map<string, { readonly instrument: Instrument | null; readonly at: number }>();

  function keep(symbol: string, instrument: Instrument | null): Instrument | null {
    kept.set(symbol, { instrument, at: clock.now() });
    return instrument;
  }

  async function askOne(symbol: string): Promise<Instrument | null> {
    try {
      const { raw } = await assets.getV2AssetsSymbolOrAssetIdRaw({ symbolOrAssetId: symbol });
      return instrumentOfAsset(await raw.json());
    } catch (error) {
      const fault = await faultOf(error, `"${symbol}"`);
      if (fault.code === "not_found") return null;
      throw fault;
    }
  }

  async function askList(assetClass: AssetClass): Promise<ReadonlyMap<string, Instrument>> {
    try {
      const { raw } = await assets.getV2AssetsRaw({
        status: "active",
        assetClass: assetClass === "crypto" ? "crypto" : "us_equity",
      });
      const instruments = z
        .array(z.unknown())
        .parse(await raw.json())
        .map(instrumentOfAsset);
      return new Map(instruments.flatMap((instrument) => (instrument ? [[instrument.symbol, instrument]] : [])));
    } catch (error) {
      throw await faultOf(error, "what can be traded");
    }
  }

  const ask = openGathering<AssetClass, Instrument | null>({
    windowMs: gatherMs,
    maxSymbols: Number.POSITIVE_INFINITY,
    sleep,
    keyOf: (assetClass) => assetClass,
    companions: () => [],
    async ask(assetClass, symbols, settle) {
      const listed = symbols.length > ONE_BY_ONE ? await askList(assetClass) : new Map<string, Instrument>();
      const found = async (symbol: string) => settle(symbol, keep(symbol, listed.get(symbol) ?? (await askOne(symbol))));
      await Promise.all(symbols.map(found));
    },
  });

  return async (symbol) => {
    const known = kept.get(symbol);
    const isKept = known && clock.now() - known.at < AGE_MS;
    const instrument = isKept ? known.instrument : await ask(assetClassOf(symbol), symbol);
    if (!instrument) throw new Fault("not_found", `Alpaca does not trade "${symbol}"`);
    return instrument;
  };
}
