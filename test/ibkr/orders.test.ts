import { expect, it, onTestFinished } from "vitest";
import { BENCH_OPENS_AT } from "../support/alpaca-bench";
import { type IbkrServer, startIbkrServer } from "../support/ibkr/server";
import { movingMarket } from "../support/time/moving-market";

const TSLA = 76792991;

async function open() {
  const { market, clock, move } = movingMarket("TSLA", BENCH_OPENS_AT);
  const server = await startIbkrServer({ market, clock, symbols: ["TSLA"] });
  onTestFinished(() => server.close());
  return { server, moveTo: (price: number) => server.advance(move(price)) };
}

async function ask(server: IbkrServer, method: string, path: string, body?: object) {
  const sent = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const answer = await fetch(`${server.baseUrl}${path}`, { method, ...sent });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

const ENTRY = { conid: TSLA, orderType: "MKT", side: "BUY", quantity: 10, tif: "GTC", cOID: "one" };
const STOP = { conid: TSLA, orderType: "STP", side: "SELL", quantity: 10, tif: "GTC", price: 95, parentId: "one" };

it("takes no order before the accounts were asked for, and none without a session", async () => {
  const { server } = await open();
  const send = () => ask(server, "POST", `/iserver/account/${server.accountId}/orders`, { orders: [ENTRY] });
  expect(await send()).toMatchObject({ status: 400, body: { error: "Please query /accounts first" } });
  await ask(server, "GET", "/iserver/accounts");
  server.session.authenticated = false;
  expect((await send()).status).toBe(401);
  server.session.authenticated = true;
  expect(await send()).toMatchObject({ status: 200, body: [{ local_order_id: "one" }] });
});

it("takes an entry with its stop once its question is confirmed, and lists it from the second call on", async () => {
  const { server, moveTo } = await open();
  await ask(server, "GET", "/iserver/accounts");
  const asked = await ask(server, "POST", `/iserver/account/${server.accountId}/orders`, { orders: [ENTRY, STOP] });
  expect(asked.body).toMatchObject([{ id: expect.any(String), messageIds: ["o10331"] }]);
  expect(await server.broker.openOrders()).toEqual([]);
  const [{ id }] = asked.body as [{ id: string }];
  const taken = await ask(server, "POST", `/iserver/reply/${id}`, { confirmed: true });
  expect(taken.body).toMatchObject([{ local_order_id: "one" }, { parent_order_id: expect.any(String) }]);
  expect((await ask(server, "GET", "/iserver/account/orders")).body).toEqual({ orders: [], snapshot: false });
  await moveTo(94);
  const { orders } = (await ask(server, "GET", "/iserver/account/orders")).body as { orders: readonly object[] };
  expect(orders).toMatchObject([
    { order_ref: "one", status: "Filled", filledQuantity: 10 },
    { status: "Filled", parentId: expect.any(Number) },
  ]);
  expect((await ask(server, "GET", "/iserver/account/trades?days=7")).body).toMatchObject([
    { side: "S" },
    { side: "B", order_ref: "one" },
  ]);
});

it("answers more requests than IB takes with 429", async () => {
  const { market, clock } = movingMarket("TSLA", BENCH_OPENS_AT);
  const server = await startIbkrServer({ market, clock, symbols: ["TSLA"], isPaced: true });
  onTestFinished(() => server.close());
  const statuses = [];
  for (let i = 0; i < 2; i++) statuses.push((await ask(server, "GET", "/iserver/account/trades")).status);
  expect(statuses).toEqual([200, 429]);
});
