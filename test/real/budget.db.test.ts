import { describe, expect, it } from "vitest";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { entryIntent, fill } from "../support/desk/real-order";
import { atBroker, held, intentState, PATIENCE, stageRealDesk } from "../support/desk/stage-real-desk";
import { publish } from "../support/models/real-headlines";

const MINUTE_MS = 60_000;
const deskOf = stageRealDesk({ rateLimitPerMinute: 100 });

/** Asks the broker for the time until requests of that priority find no budget any more. */
async function useUp({ alpaca, server }: RealDesk, priority: "books" | "entry"): Promise<void> {
  const headers = { "APCA-API-KEY-ID": server.keyId, "APCA-API-SECRET-KEY": server.secret };
  const ask = () => alpaca.trading.fetchFor(priority)(`${server.tradingUrl}/v2/clock`, { headers });
  for (let asked = 0; asked < 200; asked++) {
    const told = await ask().catch((error: unknown) => error);
    if (!(told instanceof Response)) return expect(told).toMatchObject({ code: "broker_unreachable" });
  }
  throw new Error(`requests of priority "${priority}" never came to an end`);
}

describe("a budget of requests", () => {
  it("that comparing and entering used up keeps an entry here and lets an exit with its cancellations through (fault 13)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    expect((await desk.runNow("tsla")).state).toBe("ordered");
    await desk.moveTo(desk.wall.now() + 100 * MINUTE_MS);
    await publish(desk, "bad");
    await useUp(desk, "books");
    await useUp(desk, "entry");
    // Of another symbol: one of the same gives way to the exit.
    const intent = await entryIntent(desk, "tsla-2", { symbol: "IWM" });
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({
      code: "broker_unreachable",
      message: expect.stringContaining("the request budget is used up"),
    });
    expect(await intentState(desk, intent.id)).toBe("open");
    expect(await desk.closeNow("tsla")).toMatchObject({ state: "ordered", reason: expect.stringMatching(/^sold \d+ TSLA/) });
    expect(await held(desk)).toEqual([]);
    expect(desk.server.log.all.filter(({ status }) => status === 429)).toEqual([]);
    await desk.moveTo(desk.wall.now() + 2 * MINUTE_MS);
    expect(await sendIntent(desk.trading, intent, false)).toEqual({
      kind: "void",
      reason: expect.stringMatching(/^not sent: it was decided 12\d s ago, and at most 60 s are allowed$/),
    });
    expect(await sendIntent(desk.trading, await entryIntent(desk, "tsla-2"), false)).toMatchObject({ kind: "placed" });
    await fill(desk);
    expect(await atBroker(desk)).toHaveLength(3);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that the broker says is used up makes reading wait until its reset, and a cancellation go out at once (fault 13)", async () => {
    const desk = deskOf();
    const { broker } = desk.alpaca;
    const request = { type: "limit", timeInForce: "gtc", limitPrice: "50", orderClass: "simple", bracket: null } as const;
    const sent = await sendIntent(desk.trading, await entryIntent(desk, "tsla", request), false);
    if (sent.kind !== "placed") throw new Error("the entry was not placed");
    await desk.server.faults.add({ fault: "rate_limited", method: "GET", path: "/v2/positions", resetSeconds: 3, times: 1 });
    const reading = broker.positions();
    await expect.poll(() => desk.server.log.all.some(({ status }) => status === 429), PATIENCE).toBe(true);
    await broker.cancel(sent.order.id);
    await reading;
    const arrivals = desk.server.log.all.filter(({ method, path }) => method === "DELETE" || path === "/v2/positions").slice(-3);
    expect(arrivals.map(({ method, status }) => `${method} ${status}`)).toEqual(["GET 429", "DELETE 204", "GET 200"]);
    const [limited, , read] = arrivals.map(({ at }) => at);
    expect((read ?? 0) - (limited ?? 0)).toBeGreaterThanOrEqual(3_000);
    await fill(desk);
    expect(await realViolations(desk)).toEqual([]);
  });
});
