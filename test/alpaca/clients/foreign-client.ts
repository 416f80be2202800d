import type { AlpacaServer } from "../../support/alpaca/start-alpaca-server";

export type OrderUpdate = { readonly event: string; readonly clientOrderId: string };

/** What the tests ask of somebody else's client. */
export type ForeignClient = {
  account(): Promise<{ readonly number: string; readonly cashUsd: number }>;
  isOpen(): Promise<boolean>;
  /** Minute bars of TSLA in [from, to], `pageSize` a page: their starts in epoch milliseconds. */
  barTimes(from: Date, to: Date, pageSize: number): Promise<readonly number[]>;
  /** Buys one TSLA at the market for the day. The order's id. */
  buy(clientOrderId: string): Promise<string>;
  /** Resolves when updates of orders will come. */
  listen(onUpdate: (update: OrderUpdate) => void): Promise<void>;
  close(): void;
};

export type ClientFactory = (server: AlpacaServer) => ForeignClient;
