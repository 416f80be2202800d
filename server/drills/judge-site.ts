import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { createAlpaca } from "../adapters/venues/alpaca/create-alpaca";
import { ordersOnce } from "./oracle/orders-once";
import { violations } from "./oracle/violations";
import type { Site } from "./site/create-site";
import { postgresOf } from "./site/end-desk";

/** A market that goes on lets the questions be answered well within so long. */
const REST_MS = 60_000;
const RETRY_MS = 2_000;
/** A run that the fault kept from its first step has none. */
const EXCEPT = ["ended runs without all eight steps"] as const;

/** Holds the books of the desk beside those of its broker: everything that is wrong, in words; empty when nothing is. */
export async function judgeSite(site: Site): Promise<string[]> {
  const { broker, dataDir } = site;
  const accountId = await site.accountId();
  const url = `http://127.0.0.1:${broker.port}`;
  const streams = `ws://127.0.0.1:${broker.port}`;
  const { keyId, secret } = broker;
  const access = { keyId, secret, tradingUrl: url, dataUrl: url, tradeStreamUrl: `${streams}/stream`, dataStreamUrl: streams };
  const inputs = { wall: { now: () => Date.now() }, monotonic: performance, log: pino({ level: "silent" }) };
  const alpaca = createAlpaca({ access: { ...access, feed: "iex" }, kind: "paper", allowLive: [] }, inputs);
  const embedded = await joinEmbeddedPostgres({ dataDir: postgresOf(dataDir) });
  const database = openDatabase(embedded.url, { max: 2, name: "drill" });
  try {
    const deadline = performance.now() + REST_MS;
    for (;;) {
      const books = await violations(database, accountId, alpaca.broker, EXCEPT);
      const found = [...books, ...(await ordersOnce(database.db, await broker.books()))];
      if (found.length === 0 || performance.now() > deadline) return found;
      await delay(RETRY_MS);
    }
  } finally {
    await database.close();
    await embedded.stop();
  }
}
