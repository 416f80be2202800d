import { describe, expect, it } from "vitest";
import { openTurns, type Turns } from "../support/time/turns";

const START = 1_000_000;
const LETTERS = ["a", "b", "c", "d", "e", "f"];

/** What does its work at once, and says so. */
function noting(turns: Turns, said: string[], name: string, steps = 1): Promise<void> {
  const step = async () => void said.push(`${name}${turns.wall.now() - START}`);
  return Array.from({ length: steps }).reduce<Promise<void>>(
    (before) => before.then(() => turns.take({ work: step })),
    Promise.resolve(),
  );
}

async function orderBy(seed: string): Promise<string> {
  const [turns, said] = [openTurns(seed, START), [] as string[]];
  await Promise.all(LETTERS.map((name) => noting(turns, said, name, 2)));
  return said.join(" ");
}

describe("turns", () => {
  it("come in an order that the seed decides, the same each time", async () => {
    const orders = await Promise.all(["one", "two", "three", "one"].map(orderBy));
    expect(orders[3]).toBe(orders[0]);
    expect(new Set(orders).size).toBe(3);
  });

  it("are taken one at a time", async () => {
    const turns = openTurns("seed", START);
    let atWork = 0;
    const work = async () => {
      expect(++atWork).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      atWork--;
    };
    await Promise.all(LETTERS.map(() => turns.take({ work })));
    expect(atWork).toBe(0);
  });

  it("let time go on once nobody has anything to do, to whoever wakes first", async () => {
    const [turns, said] = [openTurns("seed", START), [] as string[]];
    const late = turns.sleep(500).then(() => noting(turns, said, "late"));
    const early = turns.sleep(20).then(() => noting(turns, said, "early"));
    await Promise.all([late, early, noting(turns, said, "busy", 3)]);
    expect(said).toEqual(["busy0", "busy0", "busy0", "early20", "late500"]);
  });

  it("go past who waits for a lock, and see to it once it has it", async () => {
    const [turns, said] = [openTurns("seed", START), [] as string[]];
    let free: () => void = () => undefined;
    const isFree = new Promise<void>((resolve) => {
      free = resolve;
    });
    let isHeld = true;
    const waits = turns.take({ work: () => isFree.then(() => void said.push("had it")), isBlocked: async () => isHeld });
    await turns.take({ work: async () => void said.push("another") });
    await turns.take({
      work: async () => {
        isHeld = false;
        free();
        said.push("let go");
      },
    });
    await waits;
    expect(said).toEqual(["another", "let go", "had it"]);
  });

  it("hand on what the work throws", async () => {
    const turns = openTurns("seed", START);
    await expect(turns.take({ work: () => Promise.reject(new Error("refused")) })).rejects.toThrow("refused");
    expect(await turns.take({ work: async () => 7 })).toBe(7);
  });
});
