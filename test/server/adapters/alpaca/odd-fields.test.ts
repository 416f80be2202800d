import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { troubleOf } from "@/server/adapters/alpaca/errors";
import { alpacaBroker } from "@/server/adapters/broker/alpaca";
import { FAULT_CODES } from "@/server/core/fault";
import { createTestClient } from "../../../support/alpaca-bench";
import { accessOf } from "../../../support/alpaca-market";
import { ACTIVITY_ROW, FILL_ROW, ORDER_ROW, POSITION_ROW } from "../../../support/desk/documented-rows";
import { mutatedRow } from "../../../support/desk/mutated-row";

const FROM = Date.UTC(2026, 2, 1);

/** Each list of the broker, with how it is asked for and the fields without which a row says nothing. */
const LISTS = {
  orders: { path: "/v2/orders", row: ORDER_ROW, needs: ["id", "symbol", "side", "filled_qty", "status"] },
  positions: { path: "/v2/positions", row: POSITION_ROW, needs: ["symbol", "qty"] },
  executions: {
    path: "/v2/account/activities/FILL",
    row: FILL_ROW,
    needs: ["id", "order_id", "symbol", "side", "qty", "price", "transaction_time"],
  },
  movements: { path: "/v2/account/activities", row: ACTIVITY_ROW, needs: ["id", "activity_type"] },
} as const;
type ListName = keyof typeof LISTS;

/** Fields that may be empty, each with how the list is asked. */
const AMOUNTS: readonly (readonly [ListName, string])[] = [
  ...(["qty", "filled_avg_price", "limit_price", "stop_price", "trail_percent"] as const).map(
    (field) => ["orders", field] as const,
  ),
  ["positions", "avg_entry_price"],
  ["positions", "qty_available"],
  ["movements", "net_amount"],
  ["movements", "qty"],
];
const EMPTY: readonly unknown[] = [undefined, null, ""];
const NO_VALUE: readonly unknown[] = [{}, [], true];
const NO_AMOUNT: readonly unknown[] = [...NO_VALUE, "NaN", "Infinity", "1e5", "--1", "0x10", "1,000", "9".repeat(40), 1e300];

/** Alpaca's broker where one list has one row, and what it says of rows. */
function brokerOver(list: ListName, row: unknown) {
  const answer = async (input: unknown) => {
    const { pathname } = new URL(String(input));
    if (pathname === "/v2/clock") return Response.json({ timestamp: "2026-03-04T10:00:00-05:00" });
    return Response.json(pathname === LISTS[list].path ? [row] : []);
  };
  const client = { ...createTestClient(), fetchFor: () => answer as typeof fetch };
  return alpacaBroker({ access: accessOf(), client, sleep: async () => undefined });
}

/** What the broker tells of that row. */
async function toldOf(list: ListName, broker: ReturnType<typeof brokerOver>): Promise<readonly object[]> {
  if (list === "orders") return broker.openOrders();
  if (list === "positions") return broker.positions();
  if (list === "movements") return broker.movements(FROM);
  return (await broker.changesSince("", 500).catch(() => ({ executions: [] }))).executions;
}

/** `row` with another `value` of a field; without it where that is undefined. */
const withField = (row: object, field: string, value: unknown) =>
  Object.fromEntries(Object.entries({ ...row, [field]: value }).filter(([, one]) => one !== undefined));

const needed = Object.entries(LISTS).flatMap(([list, { needs }]) => needs.map((field) => [list as ListName, field] as const));

describe("a field that is not understood", () => {
  it.each(needed)(
    "of %s, where %s says nothing, costs the row, which is told with the field and as it came",
    async (list, field) => {
      for (const value of [...EMPTY, ...NO_VALUE]) {
        const row = withField(LISTS[list].row, field, value);
        const broker = brokerOver(list, row);
        expect(await toldOf(list, broker)).toEqual([]);
        expect(broker.unread()).toMatchObject([{ reason: expect.stringContaining(field), raw: JSON.stringify(row) }]);
      }
    },
  );

  it.each(AMOUNTS)("of %s, where %s is no amount, costs the row and never becomes a number", async (list, field) => {
    for (const value of NO_AMOUNT) {
      const row = withField(LISTS[list].row, field, value);
      const broker = brokerOver(list, row);
      expect(await toldOf(list, broker)).toEqual([]);
      expect(broker.unread()).toMatchObject([{ reason: expect.stringMatching(new RegExp(`^${field}: .* is not a decimal$`)) }]);
    }
  });

  const mayBeEmpty = AMOUNTS.filter(([, field]) => field !== "net_amount");
  it.each(mayBeEmpty)("of %s may be left empty where it is %s", async (list, field) => {
    for (const value of EMPTY) {
      const broker = brokerOver(list, withField(LISTS[list].row, field, value));
      const told = await toldOf(list, broker);
      expect([told.length, broker.unread()]).toEqual([1, []]);
      expect(JSON.stringify(told)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it.each(["DIV", "INT", "JNLC", "CSD", "CSW", "PTC", "FEE", "MA"])(
    "of an activity %s that is no amount of money is not 0 dollars: the row is told as it came, but for one that was taken back",
    async (type) => {
      for (const value of EMPTY) {
        const row = withField({ ...ACTIVITY_ROW, activity_type: type, activity_sub_type: "", qty: null }, "net_amount", value);
        const broker = brokerOver("movements", row);
        expect(await toldOf("movements", broker)).toEqual([]);
        expect(broker.unread()).toMatchObject([{ reason: expect.stringContaining("net_amount"), raw: JSON.stringify(row) }]);
        const gone = brokerOver("movements", { ...row, status: "canceled" });
        expect(await toldOf("movements", gone)).toMatchObject([{ status: "canceled", amountUsd: "0" }]);
      }
    },
  );

  it.each([
    ["SPIN", "", "2"],
    ["DIV", "SDIV", "2"],
    ["CFEE", "", "-0.00025"],
    ["JNLS", "", "4"],
  ])("of an activity %s %s that moves units may be left without an amount of money", async (type, detail, qty) => {
    for (const value of EMPTY) {
      const row = withField({ ...ACTIVITY_ROW, activity_type: type, activity_sub_type: detail, qty }, "net_amount", value);
      const broker = brokerOver("movements", row);
      expect(await toldOf("movements", broker)).toMatchObject([{ qty, amountUsd: "0" }]);
      expect(broker.unread()).toEqual([]);
    }
  });

  it.each(["type", "order_type", "order_class", "time_in_force", "position_intent", "asset_class"] as const)(
    "of an order is read all the same where %s is a word that nobody knows",
    async (field) => {
      const broker = brokerOver("orders", withField(ORDER_ROW, field, "unheard_of"));
      expect(await toldOf("orders", broker)).toMatchObject([{ id: ORDER_ROW.id, qty: "3", filledQty: "1", stopPrice: "81" }]);
    },
  );
});

describe("the body of a refusal", () => {
  const BODY = {
    code: 40310000,
    message: "insufficient qty available for order (requested: 3, available: 1)",
    available: "1",
    existing_qty: "3",
    held_for_orders: "2",
    reject_reason: "opposite side limit order exists",
    existing_order_id: "a182da86-0000-4000-a000-000000000000",
    symbol: "KO",
  };

  it("is words that a database takes and a Fault, whatever is in it", () => {
    const body = fc.oneof(
      mutatedRow(BODY).map((row) => JSON.stringify(row)),
      fc.string(),
      fc.constant("<html><title>503</title>"),
    );
    const status = fc.constantFrom(400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 503);
    fc.assert(
      fc.property(status, body, fc.constantFrom("read", "submit", "replace", "cancel"), (code, text, action) => {
        const trouble = troubleOf(code, text, action);
        expect(FAULT_CODES).toContain(trouble.code);
        expect(trouble.words).toMatch(/\S/);
        expect(trouble.words).not.toContain("\u0000");
        expect(trouble.words.length).toBeLessThanOrEqual(303);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [{ ...BODY, reject_reason: null }, "no_quantity"],
    [{ ...BODY, reject_reason: null, code: {} }, "no_quantity"],
    [{ ...BODY, message: 7 }, "wash_trade"],
    [{ ...BODY, message: "" }, "wash_trade"],
    [{ code: 40310000, message: null }, "forbidden_order"],
    [{ code: 40310000, message: ["no"] }, "forbidden_order"],
  ])("is understood as far as it goes: %j is %s", (body, kind) => {
    expect(troubleOf(403, JSON.stringify(body), "submit").kind).toBe(kind);
  });
});
