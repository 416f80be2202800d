import { streaming } from "@alpacahq/alpaca-trade-api";
import type { AssetClass, Bar, Quote } from "@/server/core/market";
import type { AlpacaAccess, AlpacaFeed } from "../../alpaca/access";
import type { TradingStatus } from "./halts";
import { readBar, readQuote } from "./wire";

/** What is pushed of symbols. */
export interface PushTakers {
  readonly onBar: (symbol: string, bar: Bar) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onStatus: (status: TradingStatus) => void;
  /** A row that no market can have made. */
  readonly onRefusedRow: (kind: "bars" | "quotes", symbol: string) => void;
}

interface ClientEvents extends PushTakers {
  /** Let in, and what was subscribed to is asked for again. */
  readonly onAuthorized: () => void;
  readonly onDisconnected: () => void;
  readonly onError: (message: string) => void;
  /** Something came, about a symbol or the connection itself. */
  readonly onHeard: (symbol: string | null) => void;
}

/** A client of the stream that is not connected yet. It connects again by itself, ever later and with jitter, except after a refusal of the keys. */
export function openStreamClient(access: AlpacaAccess, assetClass: AssetClass, feed: AlpacaFeed): streaming.MarketDataStream {
  const credentials = { keyId: access.keyId, secret: access.secret };
  const path = assetClass === "crypto" ? "v1beta3/crypto/us" : `v2/${feed}`;
  const maxReconnectAttempts = streaming.UNLIMITED_RECONNECT_ATTEMPTS;
  return new streaming.MarketDataStream({ credentials, url: `${access.dataStreamUrl}/${path}`, maxReconnectAttempts });
}

/** Tells `events` what the client hears, as long as `isCurrent`. */
export function listen(client: streaming.MarketDataStream, isCurrent: () => boolean, events: ClientEvents): void {
  const { onAuthorized, onDisconnected, onError, onHeard, onBar, onQuote, onStatus, onRefusedRow } = events;
  const current = <Given extends unknown[]>(then: (...given: Given) => void) => {
    return (...given: Given) => {
      if (isCurrent()) then(...given);
    };
  };
  client.on("authorized", current(onAuthorized));
  client.on(
    "subscription",
    current(() => onHeard(null)),
  );
  client.onDisconnect(current(onDisconnected));
  client.onError(current(onError));
  client.onBar(
    current(({ symbol, timestamp: t, open: o, high: h, low: l, close: c, volume: v }) => {
      onHeard(symbol);
      const bar = readBar({ t, o, h, l, c, v });
      if (bar) onBar(symbol, bar);
      else onRefusedRow("bars", symbol);
    }),
  );
  client.onQuote(
    current(({ symbol, timestamp: t, bidPrice: bp, askPrice: ap }) => {
      onHeard(symbol);
      const quote = readQuote(symbol, { t, bp, ap });
      if (quote) onQuote(quote);
      else onRefusedRow("quotes", symbol);
    }),
  );
  client.onStatus(
    current(({ symbol, timestamp, statusCode = "", statusMessage, reasonMessage }) => {
      onHeard(symbol);
      const message = [statusMessage, reasonMessage].filter(Boolean).join(", ");
      onStatus({ symbol, code: statusCode, message, at: timestamp.getTime() });
    }),
  );
}

/** Subscribes to what is not subscribed to yet. */
export function subscribe(client: streaming.MarketDataStream, symbols: readonly string[], assetClass: AssetClass): void {
  client.subscribeForBars([...symbols]);
  client.subscribeForQuotes([...symbols]);
  if (assetClass === "equity") client.subscribeForStatuses([...symbols]);
}

export function unsubscribe(client: streaming.MarketDataStream, symbols: readonly string[], assetClass: AssetClass): void {
  client.unsubscribeFromBars([...symbols]);
  client.unsubscribeFromQuotes([...symbols]);
  if (assetClass === "equity") client.unsubscribeFromStatuses([...symbols]);
}
