import { afterEach, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

it("tells cash without what orders for coins may cost while they rest, and with what orders for shares may", async () => {
  const { rest } = await open();
  const cash = async () => ((await rest("GET", "/v2/account")).body as { cash: string }).cash;
  const before = Number(await cash());
  const bid = { side: "buy", type: "limit", time_in_force: "gtc" };
  await rest("POST", "/v2/orders", { ...bid, symbol: "TSLA", qty: "1", limit_price: "100" });
  expect(Number(await cash())).toBe(before);
  const { body } = await rest("POST", "/v2/orders", { ...bid, symbol: "BTC/USD", qty: "0.5", limit_price: "1000" });
  expect(Number(await cash())).toBe(before - 500);
  await rest("DELETE", `/v2/orders/${(body as { id: string }).id}`);
  await expect.poll(async () => Number(await cash())).toBe(before);
});
