import { AlpacaClient, AlpacaStream } from "@master-chief/alpaca";
import type { ClientFactory } from "./foreign-client";

/** A client of the community. */
export const masterChief: ClientFactory = ({ tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, keyId, secret }) => {
  const endpoints = {
    rest: {
      beta: `${dataUrl}/v1beta1`,
      account: `${tradingUrl}/v2`,
      market_data_v2: `${dataUrl}/v2`,
      market_data_v1: `${dataUrl}/v1`,
    },
    websocket: { account: tradeStreamUrl, market_data: (feed = "iex") => `${dataStreamUrl}/v2/${feed}` },
  };
  const credentials = { key: keyId, secret, paper: true };
  const client = new AlpacaClient({ credentials, rate_limit: false, endpoints });
  let stream: AlpacaStream | null = null;
  return {
    account: async () => {
      const account = await client.getAccount();
      return { number: account.account_number, cashUsd: account.cash };
    },
    isOpen: async () => (await client.getClock()).is_open,
    barTimes: async (start, end, limit) => {
      const times: number[] = [];
      let token: string | undefined;
      do {
        const more = token === undefined ? {} : { page_token: token };
        const page = await client.getBars({ symbol: "TSLA", start, end, limit, timeframe: "1Min", ...more });
        times.push(...page.bars.map(({ t }) => new Date(t).getTime()));
        token = page.next_page_token || undefined;
      } while (token);
      return times;
    },
    buy: async (clientOrderId) =>
      (
        await client.placeOrder({
          symbol: "TSLA",
          qty: 1,
          side: "buy",
          type: "market",
          time_in_force: "day",
          client_order_id: clientOrderId,
        })
      ).id,
    listen: async (onUpdate) => {
      const opened = new AlpacaStream({ credentials, type: "account", endpoints });
      stream = opened;
      opened.on("trade_updates", ({ event, order }) => onUpdate({ event, clientOrderId: order.client_order_id }));
      await new Promise<void>((resolve) => {
        opened.on("authenticated", () => opened.subscribe("trade_updates"));
        opened.on("message", (message) => {
          if ("stream" in message && message.stream === "listening") resolve();
        });
      });
    },
    close: () => stream?.getConnection().close(),
  };
};
