import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSharedTurns } from "@/server/adapters/ibkr/shared-turns";
import { openBudget } from "../../../fakes/memory-budget";

const MOST = 9;
const TERMS = { windowMs: 1_000, lotMs: 1_000, alone: 3, besideOthers: 2 };

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 9, 8, 14) });
});
afterEach(() => {
  vi.useRealTimers();
});

const sleep = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => clearTimeout(timer));
  });

/** Processes by their names, and when each turn began. */
function openProcesses(delayMs: () => number, terms = TERMS) {
  const { of, state } = openBudget(delayMs, terms);
  const begun: { readonly at: number; readonly by: string }[] = [];
  const process = (by: string) => {
    const turns = createSharedTurns({ budget: of(by), most: MOST, monotonic: { now: () => performance.now() }, sleep });
    const take = async () => {
      (await turns.takeTurn())();
      begun.push({ at: Date.now(), by });
    };
    return { ...turns, take };
  };
  /** The most that began within any second. */
  const densest = () =>
    Math.max(0, ...begun.map(({ at }) => begun.filter((each) => each.at > at - 1_000 && each.at <= at).length));
  return { process, begun, densest, state };
}

it("processes that ask one gateway begin together no more in any second than it takes, and all of them get on (fault 71)", async () => {
  const request = fc.record({ afterMs: fc.integer({ min: 0, max: 200 }), by: fc.constantFrom("web", "worker") });
  const requests = fc.array(request, { minLength: 40, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(requests, fc.integer({ min: 0, max: 300 }), async (wanted, delay) => {
      const { process, begun, densest } = openProcesses(() => delay);
      const by = { web: process("web"), worker: process("worker") };
      const taken: Promise<void>[] = [];
      for (const each of wanted) {
        await vi.advanceTimersByTimeAsync(each.afterMs);
        taken.push(by[each.by as keyof typeof by].take());
      }
      await vi.advanceTimersByTimeAsync(120_000);
      await Promise.all(taken);
      expect(densest()).toBeLessThanOrEqual(MOST);
      expect(begun).toHaveLength(wanted.length);
    }),
    { numRuns: 40 },
  );
}, 60_000);

it("who is alone begins as many as the gateway takes", async () => {
  const { process, begun } = openProcesses(() => 0);
  const { take, others } = process("all");
  const taken = Array.from({ length: 45 }, take);
  await vi.advanceTimersByTimeAsync(6_000);
  await Promise.all(taken);
  expect((begun.at(-1)?.at ?? 0) - (begun[0]?.at ?? 0)).toBeLessThan(5_000);
  expect(others()).toBe(0);
});

it("while the database does not answer, each begins its part in every second, and waits a second at most for that", async () => {
  const { process, begun, densest, state } = openProcesses(() => 0);
  const [web, worker] = [process("web"), process("worker")];
  state.isAway = true;
  const taken = Array.from({ length: 20 }, () => [web.take(), worker.take()]).flat();
  await vi.advanceTimersByTimeAsync(1_001);
  expect(new Set(begun.map(({ by }) => by))).toEqual(new Set(["web", "worker"]));
  await vi.advanceTimersByTimeAsync(20_000);
  await Promise.all(taken);
  expect(densest()).toBeLessThanOrEqual(MOST);
});
