import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const BUY = { symbol: "TSLA", qty: "10", side: "buy", type: "market", time_in_force: "day" };
const LIMIT = { ...BUY, type: "limit", limit_price: "100" };
const BRACKET = { order_class: "bracket", take_profit: { limit_price: "400" }, stop_loss: { stop_price: "100" } };
const LATER = Date.parse("2026-03-02T15:01:00Z");
const idOf = (answer: { readonly body: unknown }) => (answer.body as { readonly id: string }).id;

/** The fields of an order that the paper API was seen to send. */
const ORDER_FIELDS =
  "asset_class asset_id canceled_at client_order_id created_at expired_at expires_at extended_hours failed_at filled_at filled_avg_price " +
  "filled_qty hwm id legs limit_price notional order_class order_type position_intent qty replaced_at replaced_by replaces side source status " +
  "stop_price submitted_at subtag symbol time_in_force trail_percent trail_price type updated_at";

describe("an order at the local server", () => {
  it("is pending in the answer, with every field, and filled when the market has moved on", async () => {
    const { rest, server } = await open();
    const order = await rest("POST", "/v2/orders", BUY);
    expect(
      Object.keys(order.body as object)
        .sort()
        .join(" "),
    ).toBe(ORDER_FIELDS);
    expect(order).toMatchObject({ status: 200, body: { status: "pending_new", filled_qty: "0", qty: "10", legs: null } });
    await server.advance(LATER);
    expect(await rest("GET", `/v2/orders/${idOf(order)}`)).toMatchObject({ body: { status: "filled", filled_qty: "10" } });
    expect(await rest("GET", "/v2/positions/TSLA")).toMatchObject({ body: { qty: "10", qty_available: "10", side: "long" } });
  });

  it("waits accepted for the opening when the exchange is closed", async () => {
    const { rest, server } = await open({ startAt: Date.parse("2026-03-02T12:00:00Z") });
    const order = await rest("POST", "/v2/orders", BUY);
    await server.advance(Date.parse("2026-03-02T12:01:00Z"));
    expect(await rest("GET", `/v2/orders/${idOf(order)}`)).toMatchObject({
      body: { status: "accepted", expires_at: "2026-03-02T21:00:00Z" },
    });
    await server.advance(Date.parse("2026-03-02T14:32:00Z"));
    expect(await rest("GET", `/v2/orders/${idOf(order)}`)).toMatchObject({ body: { status: "filled" } });
  });

  it("keeps no quantity when it was sent by its notional", async () => {
    const { rest, server } = await open();
    const order = await rest("POST", "/v2/orders", { ...BUY, qty: null, notional: "500" });
    await server.advance(LATER);
    expect(await rest("GET", `/v2/orders/${idOf(order)}`)).toMatchObject({
      body: { status: "filled", qty: null, notional: "500", filled_qty: expect.stringMatching(/^2\.\d{9}$/) },
    });
  });

  it("shows the legs of a bracket below it, the stop held for as long as the target works", async () => {
    const { rest, server } = await open();
    const id = idOf(await rest("POST", "/v2/orders", { ...BUY, ...BRACKET, time_in_force: "gtc" }));
    await server.advance(LATER);
    expect(await rest("GET", `/v2/orders/${id}?nested=true`)).toMatchObject({
      body: {
        status: "filled",
        order_class: "bracket",
        legs: [
          { type: "stop", status: "held", stop_price: "100", qty: "10" },
          { type: "limit", status: "new", limit_price: "400", qty: "10" },
        ],
      },
    });
    expect((await rest("GET", "/v2/orders?status=open&nested=true")).body).toEqual([]);
    expect((await rest("GET", "/v2/orders?status=open")).body).toMatchObject([{ type: "limit", status: "new" }]);
    expect((await rest("GET", "/v2/orders?status=all")).body).toHaveLength(3);
  });

  it("goes on under a new id when it is replaced", async () => {
    const { rest, server } = await open({ settleMs: 60_000 });
    const old = idOf(await rest("POST", "/v2/orders", LIMIT));
    expect(await rest("PATCH", `/v2/orders/${old}`, { limit_price: "101" })).toMatchObject({
      status: 422,
      body: { code: 42210000, message: "unable to replace order in current state" },
    });
    await server.advance(LATER);
    const next = await rest("PATCH", `/v2/orders/${old}`, { limit_price: "101", client_order_id: "next" });
    expect(next).toMatchObject({ status: 200, body: { replaces: old, limit_price: "101", qty: "10", client_order_id: "next" } });
    await server.advance(LATER);
    expect(await rest("GET", `/v2/orders/${old}`)).toMatchObject({ body: { status: "replaced", replaced_by: idOf(next) } });
  });

  it("is canceled with all others in rows of their own", async () => {
    const { rest, server } = await open();
    const first = idOf(await rest("POST", "/v2/orders", LIMIT));
    const second = idOf(await rest("POST", "/v2/orders", { ...LIMIT, limit_price: "99" }));
    await server.faults.add({ fault: "cancel_row_fails", times: 1 });
    expect(await rest("DELETE", "/v2/orders")).toMatchObject({
      status: 207,
      body: [
        { id: first, status: 500 },
        { id: second, status: 200 },
      ],
    });
    await server.advance(LATER);
    expect((await rest("GET", "/v2/orders?status=open")).body).toMatchObject([{ id: first }]);
  });

  it("is listed after an instant and up to another, both left out, oldest first where it is asked", async () => {
    const { rest } = await open();
    const orders = [];
    for (const price of ["99", "98", "97"]) orders.push(await rest("POST", "/v2/orders", { ...LIMIT, limit_price: price }));
    const [first, second, third] = orders.map(({ body }) => body as { id: string; submitted_at: string });
    const list = async (query: string) =>
      ((await rest("GET", `/v2/orders?status=all&${query}`)).body as { id: string }[]).map(({ id }) => id);
    expect(await list("direction=asc")).toEqual([first?.id, second?.id, third?.id]);
    expect(await list("limit=1")).toEqual([third?.id]);
    expect(await list(`after=${first?.submitted_at}&direction=asc`)).toEqual([second?.id, third?.id]);
    expect(await list(`until=${third?.submitted_at}`)).toEqual([second?.id, first?.id]);
  });

  it("fills in activities that page by the id of the last one", async () => {
    const { rest, server } = await open();
    for (let minute = 1; minute <= 3; minute += 1) {
      await rest("POST", "/v2/orders", { ...BUY, qty: String(minute) });
      await server.advance(LATER + minute * 60_000);
    }
    const quantities: string[] = [];
    let token = "";
    for (;;) {
      const { body } = await rest("GET", `/v2/account/activities/FILL?direction=asc&page_size=2${token}`);
      const rows = body as { id: string; qty: string }[];
      quantities.push(...rows.map(({ qty }) => qty));
      if (rows.length < 2) break;
      token = `&page_token=${encodeURIComponent(rows.at(-1)?.id ?? "")}`;
    }
    expect(quantities).toEqual(["1", "2", "3"]);
    // 10:00 in New York at 15:00 UTC.
    const { body } = await rest("GET", "/v2/account/activities?activity_types=FILL");
    expect((body as { id: string }[]).at(-1)?.id).toMatch(/^20260302100\d{6}::[0-9a-f-]{36}$/);
  });

  it("is made by closing a position, in part or whole", async () => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER);
    expect(await rest("DELETE", "/v2/positions/TSLA?percentage=40")).toMatchObject({
      status: 200,
      body: { side: "sell", qty: "4" },
    });
    await server.advance(LATER + 60_000);
    expect(await rest("DELETE", "/v2/positions")).toMatchObject({
      status: 207,
      body: [{ symbol: "TSLA", status: 200, body: { qty: "6" } }],
    });
    await server.advance(LATER + 120_000);
    expect(await rest("GET", "/v2/positions/TSLA")).toMatchObject({
      status: 404,
      body: { code: 40410000, message: "position does not exist" },
    });
  });
});
