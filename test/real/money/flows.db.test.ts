import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentById } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { insertRuns } from "@/db/queries/runs/runs";
import { overviewAgents } from "@/server/api/agents/overview-agents";
import type { ApiContext } from "@/server/api/context";
import { summarize } from "@/server/api/performance/summarize";
import { markBooks } from "@/server/api/positions/mark-books";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { auditAccount } from "@/server/commands/audit-figures/audit-account";
import { takeBrokerFigures } from "@/server/control/accounts/take-broker-figures";
import { changeAgent } from "@/server/control/agents/change-agent";
import { adoptPosition } from "@/server/control/positions/adopt-position";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import type { RealDesk } from "../../support/desk/real-desk";
import { stageRealDesk } from "../../support/desk/stage-real-desk";

const deskOf = stageRealDesk({ cashUsd: "100000" });
const MINUTE_MS = 60_000;

async function contextOf(desk: RealDesk) {
  const account = await accountById(desk.database.db, desk.accountId);
  const services = {
    clockOf: async () => ({ at: desk.wall.now(), speed: "1", paused: false, full: false }),
    quote: (_: unknown, symbol: string, at: number) => desk.trading.market.quote(symbol, at),
    instrument: (_: unknown, symbol: string) => desk.trading.market.instrument(symbol),
    schedule: { describe: () => "", next: () => [] },
  };
  return { desk, services, account } as unknown as ApiContext & { readonly account: typeof account };
}

const account = async (desk: RealDesk) => markBooks(await contextOf(desk), desk.wall.now());

async function agent(desk: RealDesk, id = "tsla") {
  const row = (await overviewAgents(await contextOf(desk))).find((each) => each.id === id);
  if (!row) throw new Error(`there is no agent "${id}"`);
  return row;
}

async function aMinuteLater(desk: RealDesk, ...faults: readonly FaultRequest[]) {
  for (const fault of faults) await desk.server.faults.add(fault);
  await desk.moveTo(desk.wall.now() + MINUTE_MS);
  return lookAfterBooks(desk.trading);
}

async function performanceOf(desk: RealDesk, agentId: string | null) {
  return (await summarize(desk.database.db, await accountById(desk.database.db, desk.accountId), agentId)).performance;
}

/** What the audit finds to be otherwise than what happened comes to. */
async function differences(desk: RealDesk) {
  const audited = await auditAccount(desk.database.db, await accountById(desk.database.db, desk.accountId));
  expect(audited.length).toBeGreaterThan(10);
  return audited.filter(({ agrees }) => !agrees);
}

describe("a deposit", () => {
  it("and a withdrawal are neither won nor lost, today and since the start, and a dividend is won", async () => {
    const desk = deskOf();
    await desk.runNow("tsla");
    await aMinuteLater(desk, { fault: "move_cash", usd: "50000", activity: { activity_type: "CSD" } });
    await desk.runNow("tsla");
    const paid = await account(desk);
    expect(paid.cashUsd + paid.exposureUsd).toBeGreaterThan(149_000);
    expect(Math.abs(paid.dayPnlUsd)).toBeLessThan(100);
    expect(Math.abs(paid.dayReturn ?? 1)).toBeLessThan(0.001);
    await aMinuteLater(desk, { fault: "move_cash", usd: "-20000", activity: { activity_type: "CSW" } });
    await desk.runNow("tsla");
    expect(Math.abs((await account(desk)).dayPnlUsd)).toBeLessThan(100);
    const before = (await account(desk)).dayPnlUsd;
    await aMinuteLater(desk, { fault: "move_cash", usd: "1300", activity: { activity_type: "DIV" } });
    await desk.runNow("tsla");
    expect(Math.abs((await account(desk)).dayPnlUsd - before - 1_300)).toBeLessThan(100);
    const performance = await performanceOf(desk, null);
    expect(performance.paidInUsd).toBe(130_000);
    expect(Math.abs((performance.totalReturn ?? 1) - 0.01)).toBeLessThan(0.002);
    expect(Math.abs((performance.moneyWeightedReturn ?? 1) - 0.01)).toBeLessThan(0.005);
    expect(performance.maxDrawdown ?? -1).toBeGreaterThan(-0.002);
    expect(await differences(desk)).toEqual([]);
  });

  it("by a journal, and cash that a person takes over from the broker, are neither won nor lost", async () => {
    const desk = deskOf();
    await desk.runNow("tsla");
    await aMinuteLater(desk, { fault: "move_cash", usd: "50000", activity: { activity_type: "JNLC" } });
    await aMinuteLater(desk, { fault: "move_cash", usd: "777", told: false });
    const { cashUsd } = await desk.alpaca.broker.account();
    const ours = (await accountById(desk.database.db, desk.accountId)).cashUsd;
    await takeBrokerFigures(desk, verbsAt(desk.trading), { symbol: null, desk: ours, broker: cashUsd, reason: "a test" });
    await desk.runNow("tsla");
    expect(Math.abs((await account(desk)).dayPnlUsd)).toBeLessThan(100);
    expect((await performanceOf(desk, null)).paidInUsd).toBe(150_777);
    expect(await differences(desk)).toEqual([]);
  });
});

describe("units", () => {
  it("that come to the account and are given to an agent come at what they are worth, and go so", async () => {
    const desk = deskOf();
    await desk.runNow("tsla-2");
    await aMinuteLater(desk, { fault: "move_units", symbol: "TSLA", qty: "100" });
    const [units] = await openPositions(desk.database.db, desk.accountId);
    expect(units).toMatchObject({ agentId: "external" });
    await adoptPosition(desk, verbsAt(desk.trading), { agentId: "tsla-2", stopPrice: "50" });
    const given = await agent(desk, "tsla-2");
    expect(given.position?.valueUsd ?? 0).toBeGreaterThan(20_000);
    expect(Math.abs(given.dayPnlUsd)).toBeLessThan(500);
    expect(Math.abs(given.resultUsd)).toBeLessThan(500);
    expect(given.equityUsd - given.params.capitalUsd).toBeGreaterThan(20_000);
    expect(Math.abs((await account(desk)).dayPnlUsd)).toBeLessThan(500);
    await desk.runNow("tsla-2");
    await aMinuteLater(desk, { fault: "move_units", symbol: "TSLA", qty: "-40" });
    await desk.runNow("tsla-2");
    const left = await agent(desk, "tsla-2");
    expect(Math.abs(left.resultUsd)).toBeLessThan(1_000);
    expect(left.equityUsd).toBeLessThan(given.equityUsd - 8_000);
    expect(Math.abs((await account(desk)).dayPnlUsd)).toBeLessThan(1_000);
    const performance = await performanceOf(desk, "tsla-2");
    expect(Math.abs(performance.totalReturn ?? 1)).toBeLessThan(0.03);
    expect(await differences(desk)).toEqual([]);
  });
});

describe("an agent's capital", () => {
  it("that is edited is no return, also where the last release marked it", async () => {
    const desk = deskOf();
    await desk.runNow("tsla");
    const { version, cron, timeZone, params } = await agentById(desk.database.db, "tsla");
    const before = await agent(desk);
    const more = { ...params, capitalUsd: params.capitalUsd * 3 };
    await changeAgent(
      desk,
      { agentId: "tsla", expectedVersion: version, cron, timeZone, params: more, note: "" },
      () => undefined,
    );
    const after = await agent(desk);
    expect(after.equityUsd - before.equityUsd).toBeGreaterThan(19_000);
    expect(Math.abs(after.dayPnlUsd - before.dayPnlUsd)).toBeLessThan(100);
    await aMinuteLater(desk);
    const due = { accountId: desk.accountId, agentId: "tsla", agentVersion: version + 1, dueAt: desk.wall.now() };
    const [run] = await insertRuns(desk.database.db, [{ ...due, trigger: "schedule" }], desk.wall.now());
    await desk.run(run ? [run.id] : []);
    const performance = await performanceOf(desk, "tsla");
    expect(performance.paidInUsd).toBe(params.capitalUsd * 3);
    await desk.database.db.execute(sql`update equity_points set paid_in_usd = null`);
    expect(await performanceOf(desk, "tsla")).toEqual(performance);
    expect(Math.abs(performance.totalReturn ?? 1)).toBeLessThan(0.01);
    expect(await differences(desk)).toEqual([]);
  });
});
