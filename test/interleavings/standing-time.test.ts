import { expect, it, onTestFinished } from "vitest";
import { startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { standingTime } from "../support/desk/desk-time";
import { handAtBroker } from "../support/desk/hand-at-broker";
import { openPlainFetch } from "../support/plain-fetch";
import { openTurns } from "../support/time/turns";

/** A Tuesday morning in New York. */
const MORNING = Date.parse("2026-03-03T15:00:00Z");

type Told = { readonly id: string; readonly status: string; readonly client_order_id: string };

/** An order by hand at a server of its own in time that stands: what was told of it at once, after a pause, and at which time. */
async function sendOne() {
  const time = standingTime(openTurns("seed", MORNING), openPlainFetch());
  const server = await startAlpacaServer({ seed: 7, rateLimitPerMinute: null, ...time.served, startAt: MORNING });
  onTestFinished(async () => {
    await server.close();
    await time.close();
  });
  const hand = handAtBroker({ server, ...(time.line && { line: time.line }) });
  const terms = { type: "limit", limit_price: "1", time_in_force: "gtc", client_order_id: "" };
  const sent = (await hand.order("TSLA", "buy", "1", terms)).body as Told;
  const ask = async () => {
    const answer = await time.line?.fetch(`${server.tradingUrl}/v2/orders/${sent.id}`, {
      headers: { "APCA-API-KEY-ID": server.keyId, "APCA-API-SECRET-KEY": server.secret },
    });
    return JSON.parse((await answer?.text()) ?? "") as Told;
  };
  await time.sleep(1_000);
  return { sent, later: await ask(), tookMs: time.wall.now() - MORNING, missing: (await hand.cancelSales("TSLA")) === 0 };
}

it("has a broker whose answers go on with the clock alone, and who names things alike each time", async () => {
  const [first, again] = [await sendOne(), await sendOne()];
  expect(first.sent.status).toBe("pending_new");
  expect(first.later.status).toBe("new");
  expect(first.tookMs).toBeGreaterThanOrEqual(1_000);
  expect(first.tookMs).toBeLessThan(1_020);
  expect(first.sent.client_order_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(again).toEqual(first);
});
