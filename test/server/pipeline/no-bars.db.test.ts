import { expect, it } from "vitest";
import { listRuns } from "@/db/queries/runs/runs";
import { openTestDatabase } from "../../support/database/postgres";
import { openTestDesk } from "../../support/desk/test-desk";

const START = Date.parse("2025-07-07T13:29:00Z");

it("holds, and says why, where nothing is stored of an agent's symbol", async () => {
  const server = await openTestDatabase();
  const desk = await openTestDesk(server.url);
  const config = { seed: 1, startAt: START, endAt: START + 11 * 60_000, symbols: ["TSLA"] };
  const { id: accountId } = await desk.open({ kind: "replay", config });
  await desk.playToEnd(accountId);
  const runs = await listRuns(desk.database.db, { accountId, agentId: "tsla", limit: 10 });
  expect(runs).toHaveLength(3);
  for (const { state, reason } of runs) {
    expect(state).toBe("held");
    expect(reason).toMatch(/^TSLA was not judged: no 5m bars of "TSLA" are stored/);
  }
  await desk.close();
  await server.drop();
});
