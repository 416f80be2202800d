import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDecisions } from "@/db/queries/decisions";
import { createShadow } from "@/server/control/shadows/create-shadow";
import { openPlayedCoin, type PlayedCoin } from "../../support/desk/played-coin";

let played: PlayedCoin;
beforeAll(async () => {
  played = await openPlayedCoin({
    days: 6,
    prepare: async (desk, { accountId, agent, at }) => {
      const given = { accountId, agentId: agent.id, why: "", since: at };
      await createShadow(desk, { ...given, name: "as it is", params: agent.params });
      await createShadow(desk, { ...given, name: "patient", params: { ...agent.params, buyThreshold: 0.3 } });
    },
  });
}, 120_000);
afterAll(() => played?.close());

const list = () => played.api.shadows.list({ accountId: played.accountId, agentId: played.agent.id });
async function compare(name: string) {
  const { rows } = await list();
  const shadow = rows.find((row) => row.name === name);
  return played.api.shadows.compare({ accountId: played.accountId, shadowId: shadow?.id ?? 0 });
}

describe("a shadow beside its agent over six days of a market", () => {
  it("decided at every run that decided, and is listed with how many and how often otherwise", async () => {
    const decided = await listDecisions(played.db, { accountId: played.accountId, limit: 1_000 });
    expect(decided.length).toBeGreaterThan(100);
    const { most, deciding, rows } = await list();
    expect([most, deciding]).toEqual([3, 2]);
    expect(rows).toMatchObject([
      { name: "patient", runs: decided.length, trouble: null, lastAt: decided[0]?.dueAt },
      { name: "as it is", runs: decided.length, differed: 0, trouble: null },
    ]);
    expect(rows[0]?.differed).toBeGreaterThan(0);
    expect(rows[0]).not.toHaveProperty("books");
  });

  it("is the agent to the cent with the agent's parameters, and close to what really came of it", async () => {
    const { sides, series, days, differences, span, runs } = await compare("as it is");
    expect(sides.shadow).toEqual(sides.agent);
    expect(sides.shadow.trades).toBeGreaterThan(1);
    expect(series.shadowUsd).toEqual(series.agentUsd);
    // The last run is of midnight, and so of a seventh day.
    expect(days).toMatchObject({ days: 7, verdict: "few", meanUsd: null });
    expect(differences).toEqual([]);
    // The played exchange fills by the same rules, but between the quotes and not at a bar's open, and not every order.
    expect(sides.real.trades).toBe(sides.agent.trades);
    expect(Math.abs((sides.real.resultUsd ?? 0) - (sides.agent.resultUsd ?? 0))).toBeLessThan(10);
    const points = await played.db.execute<{ usd: number }>(sql`
      select (equity_usd - paid_in_usd)::float8 as usd from equity_points
      where agent_id = ${played.agent.id} and at >= to_timestamp(${(span?.from ?? 0) / 1000}) and at <= to_timestamp(${(span?.until ?? 0) / 1000})
      order by at`);
    expect(points).toHaveLength(runs);
    expect(sides.real.resultUsd).toBeCloseTo((points.at(-1)?.usd ?? 0) - (points[0]?.usd ?? 0), 6);
  });

  it("tells where it decided otherwise, newest first, with what the agent decided in truth", async () => {
    const { differences, differed, agent, shadow } = await compare("patient");
    expect(differences).toHaveLength(Math.min(50, differed));
    const times = differences.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const bought = differences.filter(({ agent: by }) => by.action === "buy");
    expect(bought.length).toBeGreaterThan(0);
    for (const row of bought) expect(row.shadow.action).toBe("hold");
    expect(differences.every(({ real }) => ["buy", "sell", "hold"].includes(real.action))).toBe(true);
    expect([agent.params.buyThreshold, shadow.params.buyThreshold]).toEqual([0.05, 0.3]);
  });

  it("ends by the API and stays to be looked at; another begins in its place, and has nothing to compare yet", async () => {
    const [patient] = (await list()).rows;
    const { accountId, agent } = played;
    await played.api.shadows.end({ accountId, shadowId: patient?.id ?? 0 });
    const { id } = await played.api.shadows.create({ accountId, agentId: agent.id, name: "patient", params: agent.params });
    const { deciding, rows } = await list();
    expect([deciding, rows.map(({ name, endedAt }) => [name, endedAt === null])]).toEqual([
      2,
      [
        ["patient", true],
        ["as it is", true],
        ["patient", false],
      ],
    ]);
    expect(rows[0]).toMatchObject({ id, since: played.endAt, runs: 0, lastAt: null });
    expect(await played.api.shadows.compare({ accountId, shadowId: id })).toMatchObject({
      span: null,
      runs: 0,
      sides: { shadow: { resultUsd: null, trades: 0, hitRate: null }, real: { resultUsd: null } },
      days: { days: 0, verdict: "few" },
      series: { time: [] },
    });
    expect((await compare("as it is")).runs).toBeGreaterThan(100);
  });

  it("refuses parameters that an agent would be refused, a shadow of another account, and other bars", async () => {
    const { accountId, agent } = played;
    const make = (params: object) =>
      played.api.shadows.create({ accountId, agentId: agent.id, name: "x", params: { ...agent.params, ...params } });
    await expect(make({ positionLimitUsd: agent.params.capitalUsd + 1 })).rejects.toThrow("must not exceed capitalUsd");
    await expect(make({ timeframe: "5m" })).rejects.toThrow("so its timeframe must be as in the agent");
    await expect(played.api.shadows.compare({ accountId, shadowId: 999 })).rejects.toThrow("there is no shadow 999");
  });
});
