import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRunSequencer } from "@/server/engine/run-sequencer";

const settled = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

describe("a line of turns", () => {
  it("lets runs go in the order in which they were lined up, whenever they come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 })
          .chain((line) => fc.tuple(fc.constant(line), fc.shuffledSubarray(line, { minLength: line.length }))),
        async ([line, arrivals]) => {
          const turns = createRunSequencer();
          turns.lineUp(line);
          const went: number[] = [];
          const runs = arrivals.map(async (id) => {
            await turns.wait(id, null);
            went.push(id);
            turns.leave(id);
          });
          await Promise.all(runs);
          expect(went).toEqual(line);
        },
      ),
    );
  });

  it("lets go first who goes first by the order of precedence, and those without an order last", async () => {
    const turns = createRunSequencer();
    turns.lineUp([1, 2, 3, 4]);
    const went: number[] = [];
    const entry = { purpose: "entry", askedUsd: 1, draw: "" } as const;
    const places = [
      null,
      { ...entry, perRisk: 0.41 },
      { ...entry, perRisk: 0.62 },
      { ...entry, purpose: "exit", perRisk: 0 },
    ] as const;
    const runs = places.map(async (place, i) => {
      await turns.wait(i + 1, place);
      went.push(i + 1);
      turns.leave(i + 1);
    });
    await Promise.all(runs);
    expect(went).toEqual([4, 3, 2, 1]);
    expect(turns.holds(1)).toBe(false);
  });

  it("does not hold a run that is in no line", async () => {
    const turns = createRunSequencer();
    turns.lineUp([1, 2]);
    await turns.wait(7, null);
  });

  it("goes on when one leaves without having waited", async () => {
    const turns = createRunSequencer();
    turns.lineUp([1, 2]);
    const second = turns.wait(2, null);
    turns.leave(1);
    await second;
  });

  it("keeps those that wait when the instant is lined up again", async () => {
    const turns = createRunSequencer();
    turns.lineUp([1, 2, 3]);
    let hasGone = false;
    const waiting = turns.wait(3, null).then(() => {
      hasGone = true;
    });
    turns.lineUp([2, 3]);
    await settled();
    expect(hasGone).toBe(false);
    turns.leave(2);
    await waiting;
  });

  it("lets go of those that are in the next line no more", async () => {
    const turns = createRunSequencer();
    turns.lineUp([1, 2]);
    const waiting = turns.wait(2, null);
    turns.lineUp([3]);
    await waiting;
  });
});
