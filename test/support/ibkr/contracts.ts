import { assetClassOf } from "@/server/core/market/market";

/** An instrument as IB knows it. */
export type Contract = {
  readonly conid: number;
  /** The desk's. */
  readonly symbol: string;
  /** IB's. */
  readonly ticker: string;
  readonly secType: "STK" | "CRYPTO";
  readonly exchange: string;
  readonly companyName: string;
};

/** Real ones, as `/trsrv/stocks` and `/iserver/secdef/search` tell them. */
const CONIDS: Readonly<Record<string, number>> = {
  AAPL: 265598,
  IWM: 9579970,
  SPY: 756733,
  TSLA: 76792991,
  "BTC/USD": 479624278,
  "ETH/USD": 495759171,
};

/** Contracts of `symbols`; of one whose number is not known here, a number of its own. */
export function contractsOf(symbols: readonly string[]): readonly Contract[] {
  return symbols.map((symbol, i) => {
    const isCoin = assetClassOf(symbol) === "crypto";
    const ticker = isCoin ? (symbol.split("/")[0] ?? symbol) : symbol.replace(".", " ");
    return {
      conid: CONIDS[symbol] ?? 900_000_000 + i,
      symbol,
      ticker,
      secType: isCoin ? "CRYPTO" : "STK",
      exchange: isCoin ? "PAXOS" : "NASDAQ.NMS",
      companyName: `${ticker} INC`,
    };
  });
}
