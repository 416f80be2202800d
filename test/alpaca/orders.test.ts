import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const BUY = { symbol: "TSLA", qty: "3", side: "buy", type: "market", time_in_force: "day" };
const { open, closeAll } = openAccess();
afterEach(closeAll);

describe("an order at the local server", () => {
  it("is pending in the answer and filled when the market has moved on", async () => {
    const { rest, server } = await open();
    const order = await rest("POST", "/v2/orders", BUY);
    expect(order).toMatchObject({ status: 200, body: { status: "pending_new", filled_qty: "0", qty: "3", legs: null } });
    await server.advance(Date.parse("2026-03-02T15:01:00Z"));
    const { id } = order.body as { id: string };
    expect(await rest("GET", `/v2/orders/${id}`)).toMatchObject({ body: { status: "filled", filled_qty: "3" } });
  });
});
