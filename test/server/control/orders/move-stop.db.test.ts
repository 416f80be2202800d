import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { atBroker } from "@/server/app/wiring/at-broker";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { moveStop } from "@/server/control/orders/move-stop";
import { Fault } from "@/server/core/fault";
import type { Broker } from "@/server/core/ports";
import { violations } from "@/server/drills/oracle/violations";
import { settleIntents } from "@/server/pipeline/sending/settle-intents";
import { COIN_AGENT, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

const move = (stopPrice: string, broker: Partial<Broker> = {}) => {
  const trading = { ...desk.trading, broker: { ...desk.trading.broker, ...broker } };
  return moveStop(desk, atBroker({ ...trading, portsFor: () => trading }), { agentId: COIN_AGENT.id, stopPrice });
};
const wrong = () => violations(desk.database, desk.accountId, desk.broker);

async function buy(): Promise<void> {
  expect(await desk.run((await desk.makeRun(0)).id)).toBe("ordered");
}

/** The prices of the stops that rest, as the desk and the exchange have them. */
async function stops(): Promise<readonly (readonly number[])[]> {
  const own = await openOrdersOf(desk.database.db, desk.accountId);
  const priceOf = ({ stopPrice }: { readonly stopPrice: string | null }) => (stopPrice === null ? [] : [Number(stopPrice)]);
  return [own.flatMap(priceOf), (await desk.broker.openOrders()).flatMap(priceOf)];
}

async function stopIntents(): Promise<readonly unknown[]> {
  const rows = await desk.database.db.execute<{ state: string; run: number | null; stop: number }>(
    sql`select state, run_id as run, stop_price::float8 as stop from order_intents where purpose = 'stop' order by id`,
  );
  return [...rows];
}

it("moves the stop at the broker by an intent of its own, and leaves the target", async () => {
  await buy();
  expect(await move("46000.50")).toEqual({ stopPrice: "46000.5" });
  expect(await stops()).toEqual([[46_000.5], [46_000.5]]);
  expect(await openOrdersOf(desk.database.db, desk.accountId)).toHaveLength(2);
  expect(await stopIntents()).toEqual([{ state: "accepted", run: null, stop: 46_000.5 }]);
  const audits = await desk.database.db.execute(
    sql`select actor, subject, detail ->> 'from' as "from", detail ->> 'to' as "to" from audit_log where action = 'position.move_stop'`,
  );
  expect([...audits]).toEqual([{ actor: "test", subject: "coin", from: expect.any(String), to: "46000.5" }]);
  expect(await wrong()).toEqual([]);
});

it("moves it again in the same moment of a market that stands still", async () => {
  await buy();
  await move("46000");
  await move("47000");
  expect(await stops()).toEqual([[47_000], [47_000]]);
  expect(await stopIntents()).toMatchObject([{ state: "done" }, { state: "accepted" }]);
  expect(await wrong()).toEqual([]);
});

it("does nothing when the stop rests there already", async () => {
  await buy();
  await move("46000");
  await move("46000.00");
  expect(await stopIntents()).toHaveLength(1);
});

it.each([
  ["49999", 'stopPrice "49999" must be below the market: BTC/USD is bid at $49,999.00, and would be sold at once'],
  ["46000.001", 'stopPrice "46000.001" must be above 0 and a multiple of 0.01'],
])("refuses %s with what is allowed, and leaves the stop", async (stopPrice, words) => {
  await buy();
  const before = await stops();
  await expect(move(stopPrice)).rejects.toThrow(words);
  expect(await stops()).toEqual(before);
  expect(await stopIntents()).toEqual([]);
});

it("is refused while nothing is held", async () => {
  await expect(move("46000")).rejects.toThrow('agent "coin" holds nothing, so there is no stop to move');
});

it("moves under the kill switch, and sends nothing where all orders were cancelled with it", async () => {
  await buy();
  await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "news" });
  await move("45000");
  const before = await stops();
  const intents = await stopIntents();
  await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, stopsToo: true, reason: "news" });
  await expect(move("46000")).rejects.toThrow(/^the stop stays at [\d.]+: the kill switch was engaged: news$/);
  expect(await stops()).toEqual(before);
  expect(await stopIntents()).toEqual(intents);
});

it("puts a stop where none rests, and says so instead of moving it", async () => {
  await buy();
  const [stop] = (await desk.broker.openOrders()).filter(({ stopPrice }) => stopPrice !== null);
  await desk.broker.cancel(stop?.id ?? "");
  await expect(move("46000")).rejects.toThrow(
    /^no stop of agent "coin" rested at the broker: put a stop of [\d.]+ and a target of [\d.]+ back for BTC\/USD of agent "coin"$/,
  );
  expect(await stops()).toEqual([[Number(stop?.stopPrice)], [Number(stop?.stopPrice)]]);
  expect(await wrong()).toEqual([]);
});

it("gives the intent up when the broker cannot be reached, and the stop stays", async () => {
  await buy();
  const before = await stops();
  const replace = async () => Promise.reject(new Fault("broker_unreachable", "the line is cut; not sent"));
  await expect(move("46000", { replace })).rejects.toMatchObject({ code: "broker_unreachable" });
  expect(await stops()).toEqual(before);
  expect(await stopIntents()).toMatchObject([{ state: "void" }]);
  expect(await wrong()).toEqual([]);
});

it("keeps the intent when the answer is lost, sends nothing more, and finds out", async () => {
  await buy();
  const replace: Broker["replace"] = async (...asked) => {
    await desk.broker.replace(...asked);
    throw new Fault("order_unknown", "no answer within 10 s");
  };
  await expect(move("46000", { replace })).rejects.toThrow("whether the stop was moved is not known yet: no answer within 10 s");
  await desk.database.db.execute(
    sql`update order_intents set created_at = created_at - interval '1 hour' where purpose = 'stop'`,
  );
  await settleIntents(desk.trading);
  expect(await unsettledIntents(desk.database.db, desk.accountId)).toEqual([]);
  expect(await stops()).toEqual([[46_000], [46_000]]);
  expect(await stopIntents()).toMatchObject([{ state: "accepted" }]);
  expect(await wrong()).toEqual([]);
});

it("keeps the stop that the broker will not change, with its words", async () => {
  await buy();
  const before = await stops();
  const replace: Broker["replace"] = async (_id, _change, leave) => {
    await leave?.();
    throw new Fault("conflict", "unable to replace order in current state");
  };
  await expect(move("46000", { replace })).rejects.toThrow(
    "the stop stays where it was: unable to replace order in current state",
  );
  expect(await stops()).toEqual(before);
  expect(await stopIntents()).toMatchObject([{ state: "rejected" }]);
});
