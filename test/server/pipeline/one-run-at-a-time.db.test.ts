import { afterEach, beforeEach, expect, it } from "vitest";
import { claimRun } from "@/db/queries/runs/claims";
import { endRun, runById } from "@/db/queries/runs/runs";
import { createHands } from "@/server/pipeline/hands";
import { runAgent } from "@/server/pipeline/run-agent";
import { openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

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

const stateOf = async (id: number) => (await runById(desk.database.db, id)).state;

it("waits until the agent's run before has ended, and begins then", async () => {
  const { db } = desk.database;
  const [first, second] = [await desk.makeRun(0), await desk.makeRun(1)];
  await claimRun(db, first.id, { nodeId: "another node", claim: "theirs", at: Date.now() });
  const running = desk.run(second.id);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await stateOf(second.id)).toBe("queued");
  const before = Date.now();
  await endRun(db, first.id, "theirs", { state: "held", reason: null, at: Date.now() });
  expect(await running).toBe("ordered");
  // The attempt that took it may have read its clock a moment before; it waited for twice as long.
  expect((await runById(db, second.id)).startedAt).toBeGreaterThanOrEqual(before - 100);
});

it("lets exactly one of an agent's runs begin when all are claimed at once", async () => {
  const rows = await Promise.all([0, 1, 2, 3, 4, 5].map((hours) => desk.makeRun(hours)));
  const claims = await Promise.all(
    rows.map(({ id }) => claimRun(desk.database.db, id, { nodeId: "node", claim: String(id), at: Date.now() })),
  );
  expect(claims.filter((claim) => claim === "busy")).toHaveLength(5);
});

it("ends a run that cannot even be opened as failed, with what went wrong", async () => {
  const { id } = await desk.makeRun(0);
  const { db } = desk.database;
  const state = await runAgent(id, {
    db,
    notes: db,
    nodeId: "test",
    wall: desk.wall,
    monotonic: { now: () => performance.now() },
    hands: createHands(),
    log: { error: (told: unknown) => void told },
    sleep: async () => {},
    tradingContextOf: async () => {
      throw new Error("the market is not there");
    },
  });
  expect([state, (await runById(db, id)).reason]).toEqual(["failed", "the market is not there"]);
});
