import { expect, it } from "vitest";
import { inMemoryEngine } from "@/server/engine/in-memory";

const runOf = (id: number, agentId = "tsla", key = `run-${id}`) => ({ id, agentId, key, isTick: true });

it("works once on the same key, however often and whoever queues it", async () => {
  const worked: number[] = [];
  const engine = inMemoryEngine(async (ids) => void worked.push(...ids));
  await Promise.all([engine.enqueue([runOf(1)]), engine.enqueue([runOf(1)])]);
  await engine.stop(0);
  expect(worked).toEqual([1]);
});

it("works on one queued run of an agent at a time, and on those of others beside it", async () => {
  const open = new Map<number, () => void>();
  const begun: number[] = [];
  const engine = inMemoryEngine(([id = 0]) => {
    begun.push(id);
    return new Promise((resolve) => open.set(id, resolve));
  });
  await engine.enqueue([runOf(1, "tsla")]);
  await engine.enqueue([runOf(2, "tsla")]);
  await engine.enqueue([runOf(3, "iwm")]);
  await Promise.resolve();
  expect(begun).toEqual([1, 3]);
  open.get(1)?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual([1, 3, 2]);
});
