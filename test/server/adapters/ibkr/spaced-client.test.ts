import { expect, it } from "vitest";
import { createSpacedClient, createTurns } from "@/server/adapters/ibkr/spaced-client";
import type { RateLimitedClient } from "@/server/adapters/requests/rate-limited-client";

/** A client that answers when it is told to, in a time that leaps by what is waited for. */
function openBench({ perSecond = 3, atOnce = 2, others = (): number => 0 } = {}) {
  let now = 0;
  const sent: number[] = [];
  const asked: string[] = [];
  const open: (() => void)[] = [];
  const client: RateLimitedClient = {
    fetchFor: (_, leave) => async () => {
      await leave?.();
      sent.push(now);
      await new Promise<void>((resolve) => open.push(resolve));
      return new Response();
    },
    state: () => {
      throw new Error("not asked for");
    },
  };
  const sleep = async (ms: number) => {
    now += ms;
  };
  const spaced = createSpacedClient(client, [
    createTurns({ perSecond, atOnce: () => atOnce - others(), monotonic: { now: () => now }, sleep }),
  ]);
  const leave = async () => void asked.push(`leave at ${now}`);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async () => {
    open.shift()?.();
    await settle();
  };
  const send = async () => {
    const answered = spaced.fetchFor("books", leave)("http://here");
    await settle();
    return { answered };
  };
  return { send, sent, asked, answer };
}

it("has no more under way at once than it may", async () => {
  const { send, sent, answer } = openBench({ perSecond: 100 });
  const all = [await send(), await send(), await send(), await send()];
  expect(sent).toHaveLength(2);
  await answer();
  expect(sent).toHaveLength(3);
  await answer();
  expect(sent).toHaveLength(4);
  await answer();
  await answer();
  await Promise.all(all.map(({ answered }) => answered));
});

it("has fewer under way as soon as others have some", async () => {
  let others = 0;
  const { send, sent, answer } = openBench({ perSecond: 100, atOnce: 2, others: () => others });
  const all = [await send(), await send()];
  others = 1;
  all.push(await send(), await send());
  await answer();
  expect(sent).toHaveLength(2);
  await answer();
  expect(sent).toHaveLength(3);
  await answer();
  await answer();
  await Promise.all(all.map(({ answered }) => answered));
  expect(sent).toHaveLength(4);
});

it("begins no more in a second than it may, and asks for leave after it has waited", async () => {
  const { send, sent, asked } = openBench({ perSecond: 3, atOnce: 10 });
  for (let i = 0; i < 5; i++) await send();
  expect(sent).toEqual([0, 0, 0, 1_000, 1_000]);
  expect(asked.slice(-1)).toEqual(["leave at 1000"]);
});

it("goes on after a request that failed", async () => {
  let calls = 0;
  const failing = { fetchFor: () => () => Promise.reject(new Error(`call ${++calls}`)), state: () => ({}) };
  const turns = createTurns({ perSecond: 9, atOnce: () => 1, monotonic: { now: () => 0 }, sleep: async () => undefined });
  const spaced = createSpacedClient(failing as unknown as RateLimitedClient, [turns]);
  await expect(spaced.fetchFor("books")("http://here")).rejects.toThrow("call 1");
  await expect(spaced.fetchFor("books")("http://here")).rejects.toThrow("call 2");
});
