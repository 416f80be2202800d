import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRateLimitedClient, type Priority } from "@/server/adapters/requests/rate-limited-client";
import { PRIORITIES } from "@/server/adapters/requests/rate-limited-client/priorities";
import type { SharedBudget } from "@/server/adapters/requests/shared-budget";
import { openBudget } from "../../../fakes/memory-budget";

const LIMIT = 40;
const MINUTE_MS = 60_000;
const URL = "http://broker.test/v2/account";

/** A broker that every process asks: when each request came, and by whom. */
function openBroker(limit = LIMIT) {
  const sent: { readonly at: number; readonly by: string; readonly priority: Priority }[] = [];
  const process = (name: string, shared: SharedBudget) => {
    const client = createRateLimitedClient({
      wall: { now: () => Date.now() },
      monotonic: { now: () => performance.now() },
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, ms);
          signal?.addEventListener("abort", () => clearTimeout(timer));
        }),
      random: () => 0,
      fetch: (async () => new Response("{}")) as typeof fetch,
      limitPerMinute: limit,
      shared,
    });
    return async (priority: Priority): Promise<boolean> => {
      const mark = async () => void sent.push({ at: Date.now(), by: name, priority });
      return client
        .fetchFor(
          priority,
          mark,
        )(URL)
        .then(
          () => true,
          () => false,
        );
    };
  };
  /** The most that came within any minute. */
  const densest = () =>
    Math.max(0, ...sent.map(({ at }) => sent.filter((each) => each.at > at - MINUTE_MS && each.at <= at).length));
  return { sent, process, densest };
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 9, 8, 14) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("processes that ask by the same keys", () => {
  it("together stay within the broker's limit, in whatever order they ask, and answers come (fault 71)", async () => {
    const request = fc.record({
      afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4_000 })),
      by: fc.constantFrom("web", "worker", "worker-2"),
      priority: fc.constantFrom(...PRIORITIES),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 60, maxLength: 250 }),
        fc.integer({ min: 0, max: 400 }),
        async (requests, delay) => {
          const { of } = openBudget(() => delay);
          const { process, densest, sent } = openBroker();
          const ask = Object.fromEntries(["web", "worker", "worker-2"].map((name) => [name, process(name, of(name))]));
          const asked: Promise<boolean>[] = [];
          for (const { afterMs, by, priority } of requests) {
            await vi.advanceTimersByTimeAsync(afterMs);
            asked.push(ask[by]?.(priority) ?? Promise.reject(new Error(by)));
          }
          await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
          await Promise.all(asked);
          expect(densest()).toBeLessThanOrEqual(LIMIT);
          expect(sent.length).toBeGreaterThanOrEqual(Math.min(requests.length, LIMIT / 4));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it("leave exits of each what less urgent ones of the other may not use", async () => {
    const { of } = openBudget();
    const { process, sent } = openBroker();
    const [web, worker] = [process("web", of("web")), process("worker", of("worker"))];
    for (let i = 0; i < LIMIT; i++) void web(i % 2 === 0 ? "look" : "entry");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.length).toBeLessThanOrEqual(LIMIT * 0.8);
    const entry = worker("entry");
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await entry).toBe(false);
    const exits = [worker("exit"), worker("exit"), worker("exit"), worker("exit")];
    await vi.advanceTimersByTimeAsync(50);
    expect(await Promise.all(exits)).toEqual([true, true, true, true]);
    expect(sent.filter(({ by }) => by === "worker")).toHaveLength(4);
  });
});

it("who is alone asks once for many requests, and gets as far as without anybody to share with", async () => {
  const { of, state } = openBudget();
  const { process, sent } = openBroker();
  const ask = process("all", of("all"));
  for (let i = 0; i < LIMIT; i++) {
    void ask("exit");
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(sent).toHaveLength(LIMIT);
  expect(state.asked).toBeLessThanOrEqual(3);
});

it("what was taken and not used comes back once the lot is over", async () => {
  const { of } = openBudget();
  const { process } = openBroker();
  const [web, worker] = [process("web", of("web")), process("worker", of("worker"))];
  void web("exit");
  await vi.advanceTimersByTimeAsync(11_000);
  // Tells what it used of the first one.
  void web("exit");
  await vi.advanceTimersByTimeAsync(90_000);
  const asked = Array.from({ length: 8 }, () => worker("look"));
  await vi.advanceTimersByTimeAsync(10);
  expect(await Promise.all(asked)).not.toContain(false);
});

describe("while the database does not answer", () => {
  it("an exit waits a second once and then for nothing, and the rest goes out within a part of the budget (fault 71)", async () => {
    const { of, state } = openBudget();
    const { process, sent } = openBroker();
    state.isAway = true;
    const ask = process("worker", of("worker"));
    const first = ask("exit");
    await vi.advanceTimersByTimeAsync(1_001);
    expect(await first).toBe(true);
    for (let i = 0; i < 10; i++) expect(await ask("exit")).toBe(true);
    for (let i = 0; i < LIMIT; i++) void ask("books");
    await vi.advanceTimersByTimeAsync(9_000);
    expect(sent.filter(({ priority }) => priority === "books").length).toBeLessThanOrEqual((LIMIT * 0.7) / 2);
    const begun = Date.now();
    const exit = ask("exit");
    await vi.advanceTimersByTimeAsync(20);
    expect(await exit).toBe(true);
    expect(sent.at(-1)).toEqual({ at: begun, by: "worker", priority: "exit" });
  });

  it("what went out without being asked for is told once it answers again", async () => {
    const { of, state } = openBudget();
    const limit = 120;
    const { process, sent, densest } = openBroker(limit);
    const [web, worker] = [process("web", of("web")), process("worker", of("worker"))];
    void worker("exit");
    await vi.advanceTimersByTimeAsync(11_000);
    state.isAway = true;
    for (let i = 0; i < 100; i++) void worker("exit");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(101);
    state.isAway = false;
    await vi.advanceTimersByTimeAsync(8_000);
    void worker("exit");
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toHaveLength(102);
    for (let i = 0; i < limit; i++) void web("exit");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(densest()).toBeLessThanOrEqual(limit);
  });
});
