import Alpaca from "alpaca-trade-api-3";
import { z } from "zod";
import type { ClientFactory } from "./foreign-client";

const accountSchema = z.object({ account_number: z.string(), cash: z.string() });
const updateSchema = z.object({ event: z.string(), order: z.object({ client_order_id: z.string() }) });

/** The vendor's client before its rewrite, which most tutorials show. */
export const sdk3: ClientFactory = ({ tradingUrl, dataUrl, dataStreamUrl, keyId, secret }) => {
  const alpaca = new Alpaca({ baseUrl: tradingUrl, dataBaseUrl: dataUrl, dataStreamUrl, keyId, secretKey: secret });
  const stream = alpaca.trade_ws;
  let connected = false;
  return {
    account: async () => {
      const account = accountSchema.parse(await alpaca.getAccount());
      return { number: account.account_number, cashUsd: Number(account.cash) };
    },
    isOpen: async () => z.object({ is_open: z.boolean() }).parse(await alpaca.getClock()).is_open,
    barTimes: async (from, to, pageLimit) => {
      const options = { start: from.toISOString(), end: to.toISOString(), timeframe: "1Min", limit: 100, pageLimit };
      const times: number[] = [];
      for await (const bar of alpaca.getBarsV2("TSLA", options)) times.push(Date.parse(bar.Timestamp));
      return times;
    },
    buy: async (clientOrderId) => {
      const order = { symbol: "TSLA", qty: 1, side: "buy", type: "market", time_in_force: "day", client_order_id: clientOrderId };
      return z.object({ id: z.string() }).parse(await alpaca.createOrder(order)).id;
    },
    listen: async (onUpdate) => {
      stream.onOrderUpdate((raw: unknown) => {
        const { event, order } = updateSchema.parse(raw);
        onUpdate({ event, clientOrderId: order.client_order_id });
      });
      await new Promise<void>((resolve) => {
        stream.onConnect(() => {
          // It does not tell by itself when the server listens.
          stream.conn?.on("message", (raw: Buffer) => {
            if (raw.toString().includes('"listening"')) resolve();
          });
          stream.subscribe(["trade_updates"]);
        });
        stream.connect();
        connected = true;
      });
    },
    close: () => {
      if (connected) stream.disconnect();
    },
  };
};
