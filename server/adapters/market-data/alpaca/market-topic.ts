import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import type { AssetClass, Bar, Quote } from "@/server/core/market/market";
import type { AlpacaFeed } from "../../alpaca/access";
import type { StreamTopic } from "../../alpaca/data-stream";
import type { TradingStatus } from "./halts";
import type { OddityCounts } from "./oddities";
import { readBar, readQuote, readStatus } from "./wire";

/** In an open market. Not every minute of every symbol has a trade. */
const QUIET_MS = 120_000;
const SYMBOL_QUIET_MS = 180_000;

/** What is pushed of symbols. */
export interface PushTakers {
  readonly onBar: (symbol: string, bar: Bar) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onStatus: (status: TradingStatus) => void;
  /** A row that no market can have made. */
  readonly onRefusedRow: (kind: keyof OddityCounts, symbol: string) => void;
}

/** Where the stream of a kind of market is, behind the host. */
export function streamPath(assetClass: AssetClass, feed: AlpacaFeed): string {
  return assetClass === "crypto" ? "v1beta3/crypto/us" : `v2/${feed}`;
}

/** Bars and quotes of one kind of market, and the halts of stocks. */
export function marketTopic(assetClass: AssetClass, { onBar, onQuote, onStatus, onRefusedRow }: PushTakers): StreamTopic {
  return {
    name: assetClass,
    quietMs: QUIET_MS,
    symbolQuietMs: SYMBOL_QUIET_MS,
    expectedSince(now) {
      const { open, session } = marketHoursAt(assetClass, now);
      return open ? (session?.open ?? 0) : null;
    },
    subscribe(client, symbols) {
      client.subscribeForBars([...symbols]);
      client.subscribeForQuotes([...symbols]);
      if (assetClass === "equity") client.subscribeForStatuses([...symbols]);
    },
    unsubscribe(client, symbols) {
      client.unsubscribeFromBars([...symbols]);
      client.unsubscribeFromQuotes([...symbols]);
      if (assetClass === "equity") client.unsubscribeFromStatuses([...symbols]);
    },
    listen(client, current, heard) {
      client.onBar(
        current(({ symbol, timestamp: t, open: o, high: h, low: l, close: c, volume: v }) => {
          heard(symbol);
          const bar = readBar({ t, o, h, l, c, v });
          if (bar) onBar(symbol, bar);
          else onRefusedRow("bars", symbol);
        }),
      );
      client.onQuote(
        current(({ symbol, timestamp: t, bidPrice: bp, askPrice: ap }) => {
          heard(symbol);
          const quote = readQuote(symbol, { t, bp, ap });
          if (quote) onQuote(quote);
          else onRefusedRow("quotes", symbol);
        }),
      );
      client.onStatus(
        current((row) => {
          heard(row.symbol);
          const status = readStatus(row);
          if (status) onStatus(status);
          else onRefusedRow("statuses", row.symbol);
        }),
      );
    },
  };
}
