import { afterEach, beforeEach, expect, it } from "vitest";
import { agentsOfRuns } from "@/db/queries/agents";
import { claimRun, claimRuns } from "@/db/queries/runs/claims";
import { insertRuns, runById } from "@/db/queries/runs/runs";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

const DUE_AT = Date.UTC(2025, 6, 7, 15);
let server: TestDatabase;
let desk: TestDesk;
let accountId: string;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  ({ id: accountId } = await desk.open({
    kind: "simulated",
    config: { seed: 1, startAt: DUE_AT - 3_600_000, endAt: null, symbols: [] },
  }));
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

/** A queued run of each agent, due together and `hours` later again. */
async function makeRuns(...hours: readonly number[]): Promise<number[]> {
  const due = hours.flatMap((hour) =>
    DEFAULT_AGENTS.map(({ id }) => ({
      accountId,
      agentId: id,
      agentVersion: 1,
      dueAt: DUE_AT + hour * 3_600_000,
      trigger: "schedule" as const,
    })),
  );
  return (await insertRuns(desk.database.db, due, Date.now())).map(({ id }) => id);
}

const endStates = (ids: readonly number[]) => Promise.all(ids.map(async (id) => (await runById(desk.database.db, id)).endedAt));

it("takes all runs at once whose agents are free, each with its agent, and leaves the others", async () => {
  const { db } = desk.database;
  const ids = await makeRuns(0);
  const later = (await makeRuns(0, 1)).filter((id) => !ids.includes(id));
  const busy = await claimRun(db, later[0] ?? 0, { nodeId: "another node", claim: "theirs", at: 1 });
  if (typeof busy === "string") throw new Error("the first run of an agent was not free");
  const agentOf = await agentsOfRuns(db, ids);
  const taken = (await claimRuns(db, ids, { nodeId: "this node", claim: "ours", at: 2 })).map(({ agentId }) => agentId).sort();
  const free = DEFAULT_AGENTS.map(({ id }) => id).filter((id) => id !== busy.agentId);
  expect(taken).toEqual(free.sort());
  expect([...agentOf.values()].map(({ id, version }) => `${id} ${version}`).sort()).toEqual(
    DEFAULT_AGENTS.map(({ id }) => `${id} 1`).sort(),
  );
});

it("brings every run of a piece of work to its end, also two of one agent, and does nothing the second time", async () => {
  const ids = await makeRuns(0, 1);
  await desk.work(ids);
  const ended = await endStates(ids);
  expect(ended.every((at) => at !== null)).toBe(true);
  await desk.work(ids);
  expect(await endStates(ids)).toEqual(ended);
});
