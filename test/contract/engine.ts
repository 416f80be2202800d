import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BacktestWork, Engine, Work } from "@/server/engine/engine";

/** One queue, and the nodes of a desk that serve it. */
export interface EngineBench {
  /** Opens a node; those that were opened before have been stopped. */
  open(nodeId: string, work: Work, playBacktest?: BacktestWork): Promise<Engine>;
  close(): Promise<void>;
}

const SOON = { timeout: 5_000, interval: 20 };
/** In which whatever was to begin has begun. */
const WHILE_MS = 700;
const DAY_MS = 86_400_000;

const tick = (id: number, owner = "tsla", key = `tick-${id}`) => ({ id, owner, key, isTick: true });
const byHand = (id: number, owner = "tsla", key = `by-hand-${id}`) => ({ id, owner, key, isTick: false });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Work that notes what begins and ends it when it is told to. */
function heldWork() {
  const begun: number[][] = [];
  const ends = new Map<number, () => void>();
  const work: Work = (ids) => {
    begun.push([...ids]);
    return new Promise((resolve) => {
      for (const id of ids) ends.set(id, resolve);
    });
  };
  return { begun, work, end: (id: number) => ends.get(id)?.() };
}

/** What every engine promises, whatever it keeps its queue in. */
export function engineContract(name: string, openBench: () => Promise<EngineBench>): void {
  describe(`the engine "${name}"`, () => {
    let bench: EngineBench;
    let engine: Engine;
    const open = async (nodeId: string, work: Work, playBacktest?: BacktestWork) => {
      engine = await bench.open(nodeId, work, playBacktest);
      return engine;
    };
    beforeEach(async () => {
      bench = await openBench();
    });
    afterEach(async () => {
      await engine.stop(0);
      await bench.close();
    });

    it("works once on a key, however often it is queued, before and after it is done", async () => {
      const worked: number[] = [];
      const one = await open("first", async (ids) => void worked.push(...ids));
      await Promise.all([one.enqueue([tick(1)]), one.enqueue([tick(1)]), one.enqueue([byHand(2)])]);
      await vi.waitFor(() => expect(worked.toSorted()).toEqual([1, 2]), SOON);
      await one.enqueue([tick(1), byHand(2), tick(3)]);
      await vi.waitFor(() => expect(worked).toContain(3), SOON);
      await pause(WHILE_MS);
      expect(worked.toSorted()).toEqual([1, 2, 3]);
    });

    it("takes the runs of one key together", async () => {
      const { begun, work, end } = heldWork();
      const one = await open("first", work);
      await one.enqueue([tick(1, "tsla", "noon"), tick(2, "iwm", "noon"), tick(3, "btc", "later")]);
      await vi.waitFor(() => expect(begun).toHaveLength(2), SOON);
      expect(begun).toEqual(expect.arrayContaining([[1, 2], [3]]));
      for (const id of [1, 3]) end(id);
    });

    it("works on one run of an agent at a time, beside those of others, and keeps no tick waiting for it", async () => {
      const { begun, work, end } = heldWork();
      const one = await open("first", work);
      await one.enqueue([byHand(1)]);
      await vi.waitFor(() => expect(begun).toEqual([[1]]), SOON);
      await one.enqueue([byHand(2), byHand(3, "iwm"), tick(4)]);
      await vi.waitFor(() => expect(begun).toHaveLength(3), SOON);
      await pause(WHILE_MS);
      expect(begun.flat().toSorted()).toEqual([1, 3, 4]);
      end(1);
      await vi.waitFor(() => expect(begun.flat()).toContain(2), SOON);
      for (const id of [2, 3, 4]) end(id);
    });

    it("takes a piece whose work threw for over, and keeps nobody waiting for it", async () => {
      const worked: number[] = [];
      const one = await open("first", async (ids) => {
        worked.push(...ids);
        if (ids.includes(1)) throw new Error("the work threw");
      });
      await one.enqueue([byHand(1), byHand(2)]);
      await vi.waitFor(() => expect(worked).toEqual([1, 2]), SOON);
      await vi.waitFor(async () => expect(await one.holders()).toEqual([]), SOON);
    });

    it("ends in time though its work goes on, and leaves that to whoever is told to take it up", async () => {
      const left = heldWork();
      const one = await open("first", left.work);
      await one.enqueue([byHand(1), tick(2)]);
      await vi.waitFor(() => expect(left.begun.flat().toSorted()).toEqual([1, 2]), SOON);
      expect(await one.holders()).toEqual(["first"]);
      const began = performance.now();
      await one.stop(100);
      expect(performance.now() - began).toBeLessThan(3_000);

      const taken = heldWork();
      const two = await open("second", taken.work);
      await two.enqueue([byHand(3)]);
      await pause(WHILE_MS);
      expect({ begun: taken.begun, holders: await two.holders() }).toEqual({ begun: [], holders: ["first"] });
      expect(await two.recover(["second", "nobody"])).toBe(0);
      expect(await two.recover(["first"])).toBe(2);
      await vi.waitFor(() => expect(taken.begun.flat().toSorted()).toEqual([1, 2]), SOON);
      expect(await two.holders()).toEqual(["second"]);
      expect(await two.recover(["first", "second"])).toBe(0);
      taken.end(1);
      await vi.waitFor(() => expect(taken.begun.flat()).toContain(3), SOON);
      for (const id of [2, 3]) taken.end(id);
      await vi.waitFor(async () => expect(await two.holders()).toEqual([]), SOON);
    });

    it("plays backtests one after the other, each attempt once, and keeps no run waiting for them", async () => {
      const { begun, work, end } = heldWork();
      const played: string[] = [];
      let goOn = () => {};
      const one = await open("first", work, async ({ id, attempt }) => {
        played.push(`${id}/${attempt}`);
        if (id === 1) await new Promise<void>((resolve) => (goOn = resolve));
      });
      const first = { id: 1, attempt: 0 };
      await one.enqueueBacktests([first, { id: 2, attempt: 0 }]);
      await vi.waitFor(() => expect(played).toEqual(["1/0"]), SOON);
      await one.enqueueBacktests([first]);
      await one.enqueue([tick(1), byHand(2)]);
      await vi.waitFor(() => expect(begun.flat().toSorted()).toEqual([1, 2]), SOON);
      await pause(WHILE_MS);
      expect(played).toEqual(["1/0"]);
      goOn();
      await vi.waitFor(() => expect(played).toEqual(["1/0", "2/0"]), SOON);
      await one.enqueueBacktests([first, { id: 2, attempt: 1 }]);
      await vi.waitFor(() => expect(played).toEqual(["1/0", "2/0", "2/1"]), SOON);
      for (const id of [1, 2]) end(id);
    });

    it("forgets what is over and old, and nothing else", async () => {
      const { begun, work, end } = heldWork();
      const one = await open("first", work);
      await one.enqueue([tick(1), tick(2)]);
      await vi.waitFor(() => expect(begun.flat().toSorted()).toEqual([1, 2]), SOON);
      end(1);
      const [yesterday, tomorrow] = [Date.now() - DAY_MS, Date.now() + DAY_MS];
      await vi.waitFor(async () => expect(await one.forgetFinished(yesterday)).toBe(0), SOON);
      await vi.waitFor(async () => expect(await one.forgetFinished(tomorrow)).toBe(1), SOON);
      expect(await one.holders()).toEqual(["first"]);
      end(2);
    });
  });
}
