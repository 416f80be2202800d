import { afterEach, describe, expect, it } from "vitest";
import { type AlpacaServer, startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import type { ForeignClient, OrderUpdate } from "./clients/foreign-client";
import { masterChief } from "./clients/master-chief";
import { sdk3 } from "./clients/sdk-3";
import { sdk4 } from "./clients/sdk-4";

const MINUTE = 60_000;
const NOON = Date.parse("2026-03-02T17:00:00Z");
const CLIENTS = { "the vendor's client 4": sdk4, "the vendor's client 3": sdk3, "a client of the community": masterChief };

describe.each(Object.entries(CLIENTS))("%s, which knows nothing of this server", (_, open) => {
  let server: AlpacaServer;
  let client: ForeignClient;
  const begin = async () => {
    server = await startAlpacaServer({ startAt: NOON });
    client = open(server);
  };
  afterEach(async () => {
    client.close();
    await server.close();
  });

  it("reads the account and the clock", async () => {
    await begin();
    expect(await client.account()).toEqual({ number: "PA3LOCAL0001", cashUsd: 100_000 });
    expect(await client.isOpen()).toBe(true);
  });

  it("reads bars over several pages", async () => {
    await begin();
    const times = await client.barTimes(new Date(NOON - 10 * MINUTE), new Date(NOON - MINUTE), 4);
    expect(times).toEqual(Array.from({ length: 10 }, (_, i) => NOON - (10 - i) * MINUTE));
    expect(server.log.all.filter(({ path }) => path.endsWith("/bars"))).toHaveLength(3);
  });

  it("sends an order once: the venue refuses its client id a second time", async () => {
    await begin();
    const id = await client.buy("foreign-1");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    await expect(client.buy("foreign-1")).rejects.toBeDefined();
    const posts = server.log.all.filter(({ method, path }) => method === "POST" && path === "/v2/orders");
    expect(posts.map(({ status }) => status)).toEqual([200, 422]);
    expect(await server.broker.positions()).toMatchObject([{ symbol: "TSLA", qty: "1" }]);
  });

  it("hears of its order on the stream", async () => {
    await begin();
    const updates: OrderUpdate[] = [];
    const filled = new Promise<void>((resolve) => {
      const onUpdate = (update: OrderUpdate) => {
        updates.push(update);
        if (update.event === "fill") resolve();
      };
      client.listen(onUpdate).then(() => client.buy("foreign-2"));
    });
    await filled;
    expect(updates).toEqual([
      { event: "new", clientOrderId: "foreign-2" },
      { event: "fill", clientOrderId: "foreign-2" },
    ]);
  });
});
