import { afterAll, beforeAll, expect, it } from "vitest";
import { decisionOfRun } from "@/db/queries/decisions";
import { sizesUsed } from "@/db/queries/orders/sizes-used";
import { FIRST_TICK, openStagedDesk, type StagedDesk } from "../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const HOUR_MS = 3_600_000;
const NONE = { whole: 0, threeQuarters: 0, half: 0, less: 0 };

let server: TestDatabase;
let desk: StagedDesk;
const confidences: number[] = [];

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  for (const [hours, mood] of (["good", "bad", "none", "good"] as const).entries()) {
    desk.stage.mood = mood;
    desk.stage.marketAt = FIRST_TICK + hours * HOUR_MS;
    const { id } = await desk.makeRun(hours);
    await desk.run(id);
    const decision = await decisionOfRun(desk.database.db, id);
    if (decision?.action === "buy") confidences.push(decision.confidence);
  }
});

afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

it("counts each entry in the tier of its confidence", async () => {
  const of = { accountId: desk.accountId, agentId: "coin" };
  const within = (from: number, to: number) => confidences.filter((confidence) => confidence >= from && confidence < to).length;
  expect(confidences).toHaveLength(2);
  expect(await sizesUsed(desk.database.db, of)).toEqual({
    whole: within(0.55, 2),
    threeQuarters: within(0.45, 0.55),
    half: within(0, 0.45),
    less: 0,
  });
});

it("counts none of an agent or an account that entered nothing", async () => {
  expect(await sizesUsed(desk.database.db, { accountId: desk.accountId, agentId: "tsla" })).toEqual(NONE);
  expect(await sizesUsed(desk.database.db, { accountId: "sim-9", agentId: "coin" })).toEqual(NONE);
});
