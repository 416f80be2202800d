import { expect, it } from "vitest";
import { engineRunOf } from "@/server/core/runs/run";

const ROW = { id: 1, agentId: "tsla", dueAt: 0, attempt: 1, batch: null, trigger: "manual" } as const;

it("a run waits for those of its agent in its account alone: a back-fill of one account keeps no close of another waiting", () => {
  const [one, other] = [engineRunOf({ ...ROW, accountId: "live-1" }), engineRunOf({ ...ROW, accountId: "sim-1" })];
  expect(one.owner).not.toBe(other.owner);
  expect(one.key).not.toBe(other.key);
  expect(engineRunOf({ ...ROW, id: 2, dueAt: 60_000, accountId: "live-1" }).owner).toBe(one.owner);
});
