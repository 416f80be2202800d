import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { accountOf } from "../support/alpaca/hostile/account-of";
import { STATUSES } from "../support/alpaca/hostile/odd-order";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const NOON = Date.parse("2026-03-02T17:00:00Z");
const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);
const rowsSchema = z.array(z.record(z.string(), z.unknown()));
const CALL = { symbol: "AAPL260619C00200000", asset_id: "call", asset_class: "us_option", qty: "-2", side: "short" };

type Rest = Awaited<ReturnType<typeof open>>["rest"];
const rowsAt = async (rest: Rest, path: string) => rowsSchema.parse((await rest("GET", path)).body);

/** All pages of a listing of activities, each with its size. */
async function pagesOf(rest: Rest, path: string, pageSize: number) {
  const pages: Record<string, unknown>[][] = [];
  for (let token = ""; ; token = `&page_token=${encodeURIComponent(String(pages.at(-1)?.at(-1)?.id))}`) {
    const page = await rowsAt(rest, `${path}?direction=asc&page_size=${pageSize}${token}`);
    if (page.length === 0) return pages;
    pages.push(page);
  }
}

describe("an account of a seed", () => {
  it("is the same each time, and another one for another seed", () => {
    const of = (seed: number) => accountOf({ seed, symbols: ["TSLA"] }, NOON);
    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
  });

  it("has among some dozens orders of every class, status and time in force, and positions of every class on both sides", () => {
    const faults = SEEDS.flatMap((seed) => accountOf({ seed, symbols: ["TSLA", "BTC/USD"] }, NOON));
    const orders = faults.flatMap((fault) => (fault.fault === "show_order" ? [fault.order] : []));
    const valuesOf = (field: string) => new Set(orders.map((order) => order[field]));
    expect(valuesOf("status")).toEqual(new Set(STATUSES));
    expect(valuesOf("order_class")).toEqual(new Set(["", "simple", "bracket", "oco", "oto", "mleg"]));
    expect([...valuesOf("time_in_force")]).toEqual(expect.arrayContaining(["day", "gtc", "opg", "cls", "ioc", "fok"]));
    expect([...valuesOf("side")]).toEqual(expect.arrayContaining(["buy", "sell", "sell_short"]));
    const held = faults.flatMap((fault) =>
      fault.fault === "transfer" ? [`${fault.qty?.startsWith("-") ? "-" : ""}${fault.symbol}`] : [],
    );
    expect(held).toEqual(expect.arrayContaining(["KO", "-KO", "TSLA", "BTC/USD"]));
    expect(held).not.toContain("-TSLA");
    const classes = faults.flatMap((fault) => (fault.fault === "show_position" ? [fault.position.asset_class] : []));
    expect(classes).toEqual(
      expect.arrayContaining(["us_option", "crypto_perp", "treasury", "corporate", "global_equity", "ipo"]),
    );
  });

  it("is put in by one command, and its activities are listed once each, page after page", async () => {
    const { server, rest } = await open({ startAt: NOON });
    await rest("POST", "/_faults", { fault: "account_of", seed: 3, symbols: ["TSLA"] });
    const given = accountOf({ seed: 3, symbols: ["TSLA"] }, NOON).filter(({ fault }) => fault === "show_activity");
    const pages = await pagesOf(rest, "/v2/account/activities", 20);
    expect(pages.slice(0, -1).every((page) => page.length === 20)).toBe(true);
    const ids = pages.flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([given.length, given.length]);
    const fills = (await pagesOf(rest, "/v2/account/activities/FILL", 50)).flat();
    expect(fills.every(({ activity_type: type }) => type === "FILL")).toBe(true);
    const others = (await pagesOf(rest, "/v2/account/activities", 100)).flat().length - fills.length;
    expect(await rowsAt(rest, "/v2/account/activities?category=non_trade_activity")).toHaveLength(Math.min(100, others));
    expect(server.log.all.every(({ status }) => status === 200)).toBe(true);
  });
});

describe("what an account holds and shows", () => {
  it("are shares that came in and shares that are owed, with cash, at the exchange too", async () => {
    const { server, rest } = await open({ startAt: NOON, costs: { rejectionRate: 0 } });
    await server.faults.add({ fault: "transfer", symbol: "KO", qty: "10", price: "55", usd: "-100500.25" });
    await server.faults.add({ fault: "transfer", symbol: "PEP", qty: "-3", price: "170" });
    expect(await rowsAt(rest, "/v2/positions")).toMatchObject([
      { symbol: "KO", qty: "10", side: "long", avg_entry_price: "55", cost_basis: "550" },
      { symbol: "PEP", qty: "-3", side: "short", avg_entry_price: "170", cost_basis: "-510" },
    ]);
    const account = (await rest("GET", "/v2/account")).body;
    expect(account).toMatchObject({
      cash: "-500.25",
      long_market_value: expect.stringMatching(/^\d/),
      short_market_value: expect.stringMatching(/^-/),
    });
    const sale = { symbol: "KO", qty: "4", side: "sell", type: "market", time_in_force: "day" };
    expect((await rest("POST", "/v2/orders", sale)).status).toBe(200);
    await server.advance(NOON + 120_000);
    expect((await rest("GET", "/v2/positions/KO")).body).toMatchObject({ qty: "6" });
  });

  it("is an option that was sold, by its symbol or id, and the contract that it is", async () => {
    const { server, rest } = await open({ startAt: NOON });
    await server.faults.add({ fault: "show_position", position: CALL });
    expect((await rest("GET", `/v2/positions/${CALL.symbol}`)).body).toEqual(CALL);
    expect((await rest("GET", "/v2/positions/call")).body).toEqual(CALL);
    const contract = { symbol: CALL.symbol, underlying_symbol: "AAPL", type: "call", strike_price: "200", multiplier: "100" };
    expect((await rest("GET", `/v2/options/contracts/${CALL.symbol}`)).body).toMatchObject({
      ...contract,
      expiration_date: "2026-06-19",
    });
    expect((await rest("GET", "/v2/options/contracts?underlying_symbols=AAPL")).body).toMatchObject({
      option_contracts: [contract],
    });
  });

  it("is an order in dollars, which has no quantity, whether that is said of it or not", async () => {
    const { server, rest } = await open({ startAt: NOON });
    const order = { symbol: "TSLA", notional: "3779.15", status: "filled", filled_qty: "100", filled_avg_price: "37.79" };
    await server.faults.add({ fault: "show_order", order: { ...order, id: "said", qty: null } });
    await server.faults.add({ fault: "show_order", order: { ...order, id: "unsaid" } });
    expect(await rowsAt(rest, "/v2/orders?status=all&direction=asc")).toMatchObject([
      { id: "said", qty: null, notional: "3779.15", filled_qty: "100" },
      { id: "unsaid", qty: null, notional: "3779.15", filled_qty: "100" },
    ]);
  });

  it("is a bracket whose legs are rows of their own where none is nested, those that are held among all alone", async () => {
    const { server, rest } = await open({ startAt: NOON });
    const legs = [
      { id: "leg-1", symbol: "KO", side: "sell", type: "limit", status: "held" },
      { id: "leg-2", symbol: "KO", side: "sell", type: "stop", status: "new" },
    ];
    await server.faults.add({ fault: "show_order", order: { id: "entry", order_class: "bracket", status: "new", legs } });
    const ids = async (query: string) => (await rowsAt(rest, `/v2/orders?${query}`)).map(({ id }) => id).sort();
    expect(await ids("status=open")).toEqual(["entry", "leg-2"]);
    expect(await ids("status=all")).toEqual(["entry", "leg-1", "leg-2"]);
    expect(await ids("status=all&side=buy")).toEqual(["entry"]);
    expect(await ids("status=all&asset_class=crypto")).toEqual([]);
    expect(await rowsAt(rest, "/v2/orders?status=all&nested=true")).toMatchObject([
      { id: "entry", legs: [{ id: "leg-1" }, { id: "leg-2" }] },
    ]);
  });

  it("are the clocks and days of markets, with their phases", async () => {
    const { server, rest } = await open({ startAt: Date.parse("2026-03-02T13:00:00Z") });
    const phase = async () =>
      z
        .object({ clocks: z.array(z.object({ phase: z.string(), is_market_day: z.boolean() })) })
        .parse((await rest("GET", "/v3/clock?markets=NYSE")).body).clocks;
    expect(await phase()).toEqual([{ phase: "pre", is_market_day: true }]);
    for (const [at, name] of [
      ["15:00", "core"],
      ["22:00", "post"],
    ] as const) {
      await server.advance(Date.parse(`2026-03-02T${at}:00Z`));
      expect(await phase()).toEqual([{ phase: name, is_market_day: true }]);
    }
    await server.advance(Date.parse("2026-03-03T02:00:00Z"));
    expect(await phase()).toEqual([{ phase: "closed", is_market_day: true }]);
    expect((await rest("GET", "/v3/calendar/NYSE?start=2026-11-27&end=2026-11-27")).body).toMatchObject({
      market: { acronym: "NYSE" },
      calendar: [
        {
          date: "2026-11-27",
          core_start: "2026-11-27T09:30:00-05:00",
          core_end: "2026-11-27T13:00:00-05:00",
          post_end: "2026-11-27T20:00:00-05:00",
        },
      ],
    });
    expect((await rest("GET", "/v3/clock?markets=MOON")).status).toBe(422);
  });

  it("are lists of symbols, by id and by name, and wallets", async () => {
    const { rest } = await open({ startAt: NOON });
    const made = (await rest("POST", "/v2/watchlists", { name: "mine", symbols: ["KO", "BTC/USD"] })).body;
    const { id } = z.object({ id: z.string() }).parse(made);
    expect(made).toMatchObject({ name: "mine", assets: [{ symbol: "KO" }, { symbol: "BTC/USD" }] });
    expect((await rest("POST", "/v2/watchlists", { name: "mine" })).status).toBe(422);
    expect(await rowsAt(rest, "/v2/watchlists")).toEqual([expect.not.objectContaining({ assets: expect.anything() })]);
    expect((await rest("PUT", "/v2/watchlists:by_name?name=mine", { name: "ours", symbols: [] })).body).toMatchObject({
      id,
      name: "ours",
      assets: [],
    });
    expect((await rest("DELETE", `/v2/watchlists/${id}`)).status).toBe(204);
    expect((await rest("GET", `/v2/watchlists/${id}`)).status).toBe(404);
    expect((await rest("GET", "/v2/wallets")).body).toEqual([]);
    expect((await rest("GET", "/v2/wallets?asset=BTC")).body).toMatchObject({
      chain: "BTC",
      address: expect.stringMatching(/^0x[0-9a-f]{40}$/),
    });
    expect((await rest("GET", "/v2/wallets/transfers")).body).toEqual([]);
  });
});
