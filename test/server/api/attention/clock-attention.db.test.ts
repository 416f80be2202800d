import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { insertAgent } from "@/db/queries/insert-agent";
import { oddZones, steppedClock } from "@/server/api/attention/clock-attention";
import { createRound } from "@/server/api/attention/round";
import type { ApiContext } from "@/server/api/context";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { CLOCK_STEPPED } from "@/server/core/time/clock-step";
import { COIN_AGENT } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let desk: TestDesk;
let account: AccountRow;

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const { id } = await desk.open({ kind: "simulated", config: { seed: 1, startAt: Date.now(), endAt: null, symbols: [] } });
  account = await accountById(desk.database.db, id);
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

const contextOf = (kind: AccountRow["kind"]) =>
  createRound({ desk, services: {}, account: { ...account, kind } } as unknown as ApiContext & { readonly account: AccountRow });

it("tells for an hour that the clock was set by which a real account is traded", async () => {
  const { db } = desk.database;
  const now = desk.wall.now();
  const steps = [
    { from: now - 2 * HOUR_MS, to: now - HOUR_MS - 1_000 },
    { from: now, to: now - HOUR_MS / 2 },
  ];
  for (const step of steps) {
    const entry = { at: step.to, actor: "system", action: CLOCK_STEPPED, subject: account.id, detail: step };
    await db.transaction((tx) => audit(tx, entry));
  }
  const told = await steppedClock(contextOf("paper"));
  expect(told).toEqual([
    {
      level: "warn",
      text: expect.stringMatching(
        /^This machine's clock went 30 min back, from \S+Z to \S+Z: what ran before does not run again$/,
      ),
      at: now - HOUR_MS / 2,
      href: "/system",
    },
  ]);
  expect(await steppedClock(contextOf("simulated"))).toEqual([]);
});

it("names the agents from before whose time zone may mean another than was meant, while they are on", async () => {
  const { db } = desk.database;
  const agent = { ...COIN_AGENT, id: "old", name: "Old", timeZone: "BST" };
  await db.transaction((tx) => insertAgent(tx, agent, { at: 0, actor: "test" }));
  expect(await oddZones(contextOf("paper"))).toEqual([
    {
      level: "warn",
      text: 'agent "old": time zone "BST" must be the IANA name of a place, such as America/New_York, or UTC: choose Europe/London or Asia/Dhaka; until it is changed the agent runs by Asia/Dhaka',
      at: null,
      href: "/agents/old",
    },
  ]);
  await setAgentMode(desk, { accountId: account.id, agentIds: ["old"], mode: "off" });
  expect(await oddZones(contextOf("paper"))).toEqual([]);
});
