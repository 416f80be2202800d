import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { noteShadowTrouble } from "@/db/queries/shadows";
import { capitals } from "@/server/api/attention/capital-attention";
import { type AttentionContext, createRound } from "@/server/api/attention/round";
import { shadowsStill } from "@/server/api/attention/shadow-attention";
import { createShadow } from "@/server/control/shadows/create-shadow";
import { endShadow } from "@/server/control/shadows/end-shadow";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

/** A Thursday, 10:00 in New York. */
const TEN = Date.UTC(2026, 10, 5, 15);
const DAY_MS = 86_400_000;

let database: TestDatabase;
let desk: TestDesk;
let account: AccountRow;

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const config = { seed: 1, startAt: TEN - 30 * DAY_MS, endAt: null, symbols: ["TSLA"] };
  account = await accountById(desk.database.db, (await desk.open({ kind: "simulated", config })).id);
});
afterAll(async () => {
  await desk?.close();
  await database?.drop();
});

function round() {
  const services = { clockOf: async () => ({ at: TEN, speed: "1", paused: true, full: false }) };
  return createRound({ desk, services, account } as unknown as AttentionContext);
}

describe("capitals", () => {
  const told = async () => (await capitals(round())).map(({ level, text, at }) => [level, text, at]);

  /** The account as it was last marked, and earlier as worth nothing. */
  async function mark(usd: number): Promise<void> {
    for (const [at, worth] of [
      [TEN - DAY_MS, 1],
      [TEN, usd],
    ] as const)
      await desk.database.sql`insert into equity_points (account_id, agent_id, at, equity_usd, exposure_usd, paid_in_usd)
        values (${account.id}, '', ${new Date(at).toISOString()}, ${worth}, 0, 0)`;
  }

  /** A decision of an agent, and whether it entered by it. */
  async function decided(agentId: string, daysAgo: number, enters: boolean): Promise<void> {
    const at = new Date(TEN - daysAgo * DAY_MS).toISOString();
    const { sql } = desk.database;
    const [run] = await sql<
      { id: string }[]
    >`insert into runs (account_id, agent_id, agent_version, due_at, trigger, state, queued_at)
      values (${account.id}, ${agentId}, 1, ${at}, 'schedule', 'held', ${at}) returning id`;
    await sql`insert into decisions (account_id, agent_id, agent_version, run_id, symbol, due_at, action, cause, score, confidence, price, qty, reason, body, previous_hash, hash)
      values (${account.id}, ${agentId}, 1, ${run?.id ?? 0}, 'TSLA', ${at}, 'hold', 'signal', 0, 0, 1, 0, '', '{}', ${`${daysAgo}`}, '')`;
    if (enters)
      await sql`insert into order_intents (account_id, run_id, agent_id, due_at, purpose, state, request, client_order_id, decision_price, reserved_usd, created_at)
        values (${account.id}, ${run?.id ?? 0}, ${agentId}, ${at}, 'entry', 'done', '{}', ${`${agentId} ${daysAgo}`}, 1, 0, ${at})`;
  }

  beforeEach(async () => {
    await desk.database.sql`delete from equity_points`;
    // What it is worth lies in what it holds.
    account = { ...account, cashUsd: "0" };
  });

  it("says nothing before the account was ever marked, nor up to a tenth over what it is worth", async () => {
    expect(await told()).toEqual([]);
    await mark(27_273);
    expect(await told()).toEqual([]);
  });

  it("says nothing where the cash alone is enough", async () => {
    await mark(1);
    account = { ...account, cashUsd: "30000" };
    expect(await told()).toEqual([]);
  });

  it("says what agents that are on may use together where that is more, and leaves those out that are not on", async () => {
    await mark(27_272);
    expect(await told()).toEqual([
      [
        "note",
        "Agents that are on may use $30,000.00 together, and the account was last worth $27,272.00: not all can at once",
        TEN,
      ],
    ]);
    await desk.database.sql`update account_agents set mode = 'observe' where agent_id = 'iwm'`;
    expect(await told()).toEqual([]);
    await desk.database.sql`update account_agents set mode = 'on'`;
  });

  it("names who has used nothing of it for two weeks, and neither who is new nor who entered or holds", async () => {
    await mark(20_000);
    await decided("tsla", 15, true);
    await decided("tsla", 1, false);
    await decided("iwm", 15, false);
    await decided("iwm", 13, true);
    await decided("btc-usd", 13, false);
    const [tsla] = DEFAULT_AGENTS;
    expect((await told())[0]?.[1]).toMatch(
      new RegExp(`not all can at once; nothing of it was used for 14 days by ${tsla?.name} \\(\\$10,000\\.00\\)$`),
    );
    await desk.database
      .sql`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
      values (${account.id}, 'tsla', 'TSLA', 1, 1, 0, 0, now())`;
    expect((await told())[0]?.[1]).toMatch(/not all can at once$/);
    await desk.database.sql`delete from positions`;
  });
});

describe("shadows that stand still", () => {
  it("are named with why and since when, until they get on or are ended", async () => {
    const { db } = desk.database;
    const [tsla] = DEFAULT_AGENTS;
    if (!tsla) throw new Error("there is no agent");
    const given = { name: "Bolder", why: "", params: tsla.params, since: TEN };
    const { id: made } = await createShadow(desk, { accountId: account.id, agentId: "tsla", ...given });
    expect(await shadowsStill(round())).toEqual([]);
    await noteShadowTrouble(db, made, "run 7 no longer holds what it decided on", TEN);
    await noteShadowTrouble(db, made, "run 8 no longer holds what it decided on", TEN + DAY_MS);
    expect(await shadowsStill(round())).toEqual([
      {
        level: "note",
        text: 'agent "tsla": its shadow "Bolder" stands still since 2026-11-05T15:00:00Z: run 8 no longer holds what it decided on',
        at: null,
        href: "/agents/tsla",
      },
    ]);
    await endShadow(desk, { accountId: account.id, id: made });
    expect(await shadowsStill(round())).toEqual([]);
  });
});
