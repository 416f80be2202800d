import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const TYPES = ["market", "stop", "limit", "stop_limit"] as const;
type Type = (typeof TYPES)[number];
/** A market order does not rest while the market is open. */
const RESTING = ["stop", "limit", "stop_limit"] as const;

/** An order of a share of TSLA, which trades between 150 and 600, that does not fill at once. */
function order(side: "buy" | "sell", type: Type, limit: string): object {
  const stop = side === "buy" ? "900" : "100";
  return {
    symbol: "TSLA",
    qty: "1",
    side,
    type,
    time_in_force: "gtc",
    ...(type.startsWith("stop") && { stop_price: stop }),
    ...(type.endsWith("limit") && { limit_price: limit }),
  };
}

/** The status of `coming` while `resting` rests, and three shares are held. */
async function statusBeside(resting: object, coming: object): Promise<number> {
  const { rest, server } = await open();
  await rest("POST", "/v2/orders", { symbol: "TSLA", qty: "3", side: "buy", type: "market", time_in_force: "day" });
  await server.advance(Date.parse("2026-03-02T15:01:00Z"));
  expect(await rest("POST", "/v2/orders", resting)).toMatchObject({ status: 200 });
  const { status, body } = await rest("POST", "/v2/orders", coming);
  if (status !== 200)
    expect(body).toMatchObject({ code: 40310000, message: "potential wash trade detected. use complex orders" });
  return status;
}

const decidesByLimit = (resting: Type, coming: Type) => resting.endsWith("limit") && coming.endsWith("limit");

describe("the table of wash trades that Alpaca publishes (User Protection, 2026-09-16)", () => {
  it.each(RESTING.flatMap((resting) => TYPES.map((coming) => [resting, coming] as const)))(
    "refuses beside a %s buy a %s sell, limits only where they cross",
    async (resting, coming) => {
      const limit = resting === "stop_limit" ? "901" : "101";
      const over = resting === "stop_limit" ? "901.01" : "101.01";
      const bid = order("buy", resting, limit);
      expect(await statusBeside(bid, order("sell", coming, limit))).toBe(403);
      expect(await statusBeside(bid, order("sell", coming, over))).toBe(decidesByLimit(resting, coming) ? 200 : 403);
    },
  );

  it.each(RESTING.flatMap((resting) => TYPES.map((coming) => [resting, coming] as const)))(
    "refuses beside a %s sell a %s buy, limits only where they cross",
    async (resting, coming) => {
      const limit = resting === "stop_limit" ? "99" : "801";
      const under = resting === "stop_limit" ? "98.99" : "800.99";
      const offer = order("sell", resting, limit);
      expect(await statusBeside(offer, order("buy", coming, limit))).toBe(403);
      expect(await statusBeside(offer, order("buy", coming, under))).toBe(decidesByLimit(resting, coming) ? 200 : 403);
    },
  );

  it("takes a trailing stop and a pair of stop and target beside any bid", async () => {
    const bid = order("buy", "stop", "0");
    const sale = { symbol: "TSLA", qty: "1", side: "sell", time_in_force: "gtc" };
    expect(await statusBeside(bid, { ...sale, type: "trailing_stop", trail_percent: "5" })).toBe(200);
    const pair = { order_class: "oco", take_profit: { limit_price: "900" }, stop_loss: { stop_price: "100" } };
    expect(await statusBeside(bid, { ...sale, ...pair, type: "limit", limit_price: "900" })).toBe(200);
  });
});
