import { marketData, streaming, trading } from "@alpacahq/alpaca-trade-api";
import type { ClientFactory } from "./foreign-client";

/** The vendor's present client. */
export const sdk4: ClientFactory = ({ tradingUrl, dataUrl, tradeStreamUrl, keyId, secret }) => {
  const ofTrading = new trading.Configuration({ basePath: tradingUrl, keyId, secret });
  const ofData = new marketData.Configuration({ basePath: dataUrl, keyId, secret });
  const stocks = new marketData.StockApi(ofData);
  const stream = new streaming.TradingStream({ credentials: { keyId, secret }, url: tradeStreamUrl, maxReconnectAttempts: 0 });
  return {
    account: async () => {
      const account = await new trading.AccountsApi(ofTrading).getAccount();
      return { number: account.accountNumber ?? "", cashUsd: Number(account.cash) };
    },
    isOpen: async () => (await new trading.ClockApi(ofTrading).legacyClock()).isOpen ?? false,
    barTimes: async (start, end, limit) => {
      const times: number[] = [];
      let pageToken: string | undefined;
      do {
        const page = await stocks.stockBars({ symbols: "TSLA", timeframe: "1Min", start, end, limit, pageToken });
        times.push(...(page.bars.TSLA ?? []).map(({ t }) => new Date(t).getTime()));
        pageToken = page.nextPageToken || undefined;
      } while (pageToken);
      return times;
    },
    buy: async (clientOrderId) => {
      const order = { symbol: "TSLA", qty: "1", side: "buy", type: "market", timeInForce: "day", clientOrderId } as const;
      return (await new trading.OrdersApi(ofTrading).postOrder({ postOrderRequest: order })).id ?? "";
    },
    listen: async (onUpdate) => {
      stream.onTradeUpdate(({ event, order }) => onUpdate({ event, clientOrderId: order.clientOrderId ?? "" }));
      const listening = new Promise<void>((resolve) => stream.on("subscription", () => resolve()));
      stream.subscribeTradeUpdates();
      stream.connect();
      await listening;
    },
    close: () => stream.disconnect(),
  };
};
