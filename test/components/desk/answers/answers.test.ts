import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMakeStale } from "@/components/desk/answers/make-stale";
import { patchAnswer } from "@/components/desk/answers/patch-answer";
import { watchAnswers } from "@/components/desk/answers/watch-answers";

const KEY = ["switch"];
const START = Date.UTC(2026, 0, 5);
let client: QueryClient;
let told: (number | null)[];
const ends: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(START);
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: 2 } } });
  told = [];
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  client.clear();
  vi.useRealTimers();
});

/** What stands on the page: `answer` is asked at once, and again whenever it is stale. */
async function onPage(answer: () => Promise<string>) {
  client.setQueryData(KEY, "first");
  const ask = vi.fn(answer);
  const observer = new QueryObserver(client, { queryKey: KEY, queryFn: ask });
  ends.push(
    observer.subscribe(() => undefined),
    watchAnswers(client, (since) => told.push(since)),
  );
  await vi.advanceTimersByTimeAsync(0);
  return { ask, shown: () => observer.getCurrentResult().data };
}

const later = (ms: number, words: string) => new Promise<string>((resolve) => setTimeout(() => resolve(words), ms));
const refused = (httpStatus: number) =>
  new TRPCClientError("no", { result: { error: { code: 1, message: "no", data: { httpStatus } } } });

describe("an answer that is asked for again", () => {
  it("comes from a desk that is slower than the events that ask for it", async () => {
    let count = 0;
    const { shown } = await onPage(() => later(2_000, `answer ${++count}`));
    const makeStale = createMakeStale(client);
    let keys: readonly (readonly unknown[])[] = [KEY];
    for (let at = 0; at < 2_100; at += 700) {
      keys = makeStale([...keys, KEY]);
      await vi.advanceTimersByTimeAsync(700);
    }
    expect([shown(), keys]).toEqual(["answer 1", [KEY]]);
    expect(makeStale(keys)).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(shown()).toBe("answer 2");
  });

  it("is asked for anew once it has not come for ten seconds: its connection may be dead", async () => {
    const { ask } = await onPage(() => new Promise(() => undefined));
    const makeStale = createMakeStale(client);
    let keys = makeStale([KEY]);
    for (let at = 0; at < 11_000; at += 1_000) {
      keys = makeStale([KEY, ...keys]);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(ask).toHaveBeenCalledTimes(2);
  });
});

describe("what waits for an answer", () => {
  it("is late after five seconds, and no more once the answer is there", async () => {
    await onPage(() => later(8_000, "second"));
    void client.invalidateQueries({ queryKey: KEY });
    await vi.advanceTimersByTimeAsync(4_900);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([START]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(told).toEqual([START, null]);
  });

  it("is not late while answers come, however often they are asked for", async () => {
    await onPage(() => later(600, "again"));
    for (let at = 0; at < 20; at++) {
      void client.invalidateQueries({ queryKey: KEY });
      await vi.advanceTimersByTimeAsync(700);
    }
    expect(told).toEqual([]);
  });

  it("is late where the desk fails, and is asked for until it answers, whatever events tell meanwhile", async () => {
    let fails = true;
    const { shown } = await onPage(async () => {
      if (fails) throw refused(503);
      return "second";
    });
    void client.invalidateQueries({ queryKey: KEY });
    for (let at = 0; at < 20; at++) {
      await vi.advanceTimersByTimeAsync(1_000);
      patchAnswer(client, KEY, (data: string) => `${data}.`);
    }
    expect(told).toEqual([START]);
    fails = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([shown(), told]).toEqual(["second", [START, null]]);
  });

  it("is not late where the desk refuses", async () => {
    await onPage(() => Promise.reject(refused(404)));
    void client.invalidateQueries({ queryKey: KEY });
    await vi.advanceTimersByTimeAsync(4_000);
    const tries = told.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([tries, told.at(-1) ?? null]).toEqual([0, null]);
  });
});

describe("an answer that an event changes", () => {
  it("is as new or as old as before", async () => {
    await onPage(() => new Promise(() => undefined));
    patchAnswer(client, KEY, (data: string) => `${data}, changed`);
    const state = () => client.getQueryState(KEY);
    expect([state()?.data, state()?.isInvalidated]).toEqual(["first, changed", false]);
    void client.invalidateQueries({ queryKey: KEY, refetchType: "none" });
    patchAnswer(client, KEY, (data: string) => `${data} twice`);
    expect([state()?.data, state()?.isInvalidated]).toEqual(["first, changed twice", true]);
    patchAnswer(client, ["nothing"], (data: string) => data);
    expect(client.getQueryData(["nothing"])).toBeUndefined();
  });
});
