import { assetClassOf, type Instrument, symbolSchema } from "@/server/core/market/market";
import { assetIdOf, isUuid } from "../shared/ids";
import { refusal } from "../shared/refusal";
import type { Venue } from "../venue";
import { instrumentOf, tradeSymbol } from "./orders/submit-order";

/** Those that a listing names; any other ticker can be asked for by its name. */
export const LISTED_SYMBOLS = (
  "AAPL MSFT NVDA AMZN GOOGL META TSLA AMD NFLX INTC KO PEP JPM BAC V MA WMT COST HD DIS NKE XOM CVX PFE MRK UNH JNJ ABBV " +
  "ORCL CRM ADBE CSCO QCOM TXN IBM BA CAT GE F GM UBER PYPL SHOP PLTR COIN SPY QQQ IWM DIA GLD TLT " +
  "BTC/USD ETH/USD SOL/USD LTC/USD DOGE/USD AVAX/USD LINK/USD"
).split(" ");

export function exchangeOf(symbol: string): string {
  if (assetClassOf(symbol) === "crypto") return "CRYPTO";
  return ["SPY", "QQQ", "IWM", "DIA", "GLD", "TLT"].includes(symbol) ? "ARCA" : "NASDAQ";
}

/** The asset of a symbol or id. Throws a Refusal for one that nobody knows. */
export async function findAsset(venue: Venue, named: string): Promise<Readonly<Record<string, unknown>>> {
  const listed = isUuid(named) ? LISTED_SYMBOLS.find((symbol) => assetIdOf(symbol) === named) : named;
  const symbol = tradeSymbol(listed ?? "");
  const known = symbolSchema.safeParse(symbol).success ? await instrumentOf(venue, symbol) : null;
  if (!known) throw refusal(404, 40410000, `asset not found for ${named}`);
  return assetView(venue, known);
}

export async function listAssets(venue: Venue, query: URLSearchParams): Promise<readonly unknown[]> {
  const wanted = query.get("asset_class") === "crypto" ? "crypto" : "equity";
  if (query.get("status") === "inactive") return [];
  const symbols = LISTED_SYMBOLS.filter((symbol) => assetClassOf(symbol) === wanted);
  const known = await Promise.all(symbols.map((symbol) => instrumentOf(venue, symbol)));
  return known.filter((one) => one !== null).map((one) => assetView(venue, one));
}

function assetView({ market, faults }: Venue, { symbol, assetClass }: Instrument): Readonly<Record<string, unknown>> {
  const rules = faults.take("asset_rules", { symbol });
  const common = {
    id: assetIdOf(symbol),
    class: assetClass === "crypto" ? "crypto" : "us_equity",
    exchange: exchangeOf(symbol),
    symbol,
    status: "active",
    tradable: !market.isHalted(symbol),
    fractionable: rules?.fractionable ?? true,
  };
  if (assetClass === "crypto") {
    return {
      ...common,
      name: `${symbol.replace("/", " / ")} Dollar`,
      marginable: false,
      maintenance_margin_requirement: 100,
      margin_requirement_long: "100",
      margin_requirement_short: "100",
      shortable: false,
      easy_to_borrow: false,
      attributes: [],
      min_order_size: rules?.step ?? "0.000000001",
      min_trade_increment: rules?.step ?? "0.000000001",
      price_increment: "0.01",
    };
  }
  return {
    ...common,
    name: `${symbol} Common Stock`,
    marginable: true,
    maintenance_margin_requirement: 30,
    margin_requirement_long: "30",
    margin_requirement_short: "30",
    shortable: true,
    easy_to_borrow: true,
    borrow_status: "easy_to_borrow",
    attributes: ["fractional_eh_enabled"],
  };
}
