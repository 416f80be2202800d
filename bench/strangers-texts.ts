import { Fault } from "@/server/core/fault";
import { PIECES, STRANGERS_READERS, type StrangersReader } from "../test/hostile/strangers-texts";
import type { Bench } from "./support/open-bench-desk";

/** Four times the text: a linear reader takes 4 times as long, one by the square 16 times. */
const TIMES = 4;
const GOAL = 10;
/** Below this the clock and the collector of garbage tell more than the reader. */
const LEAST_MS = 5;
const LENGTH = 100_000;

/** Milliseconds of CPU time that reading takes. */
async function msOf({ read }: StrangersReader, text: string): Promise<number> {
  const before = process.cpuUsage();
  try {
    await read(text);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** How many times as long four times the text takes; null where it takes no time to speak of. */
async function growthOf(reader: StrangersReader, piece: string): Promise<number | null> {
  const length = Math.min(LENGTH, reader.mostCharacters / TIMES);
  const textOf = (characters: number) => piece.repeat(Math.ceil(characters / piece.length));
  const longMs = await msOf(reader, textOf(TIMES * length));
  if (longMs < TIMES * LEAST_MS) return null;
  return longMs / Math.max(LEAST_MS, await msOf(reader, textOf(length)));
}

export const benches: readonly Bench[] = [
  {
    name: "strangers' texts: CPU time of four times the text, of the reader and the piece that is worst",
    run: async () => {
      let [figure, worst, measured] = [0, "", 0];
      for (const reader of STRANGERS_READERS)
        for (const piece of PIECES) {
          const growth = await growthOf(reader, piece);
          if (growth !== null) measured++;
          if (growth !== null && growth > figure) [figure, worst] = [growth, `${reader.what} of ${JSON.stringify(piece)}`];
        }
      const pairs = STRANGERS_READERS.length * PIECES.length;
      const note = `${worst}; goal under ${GOAL}, a square is ${TIMES * TIMES}; ${measured} of ${pairs} pairs take ${LEAST_MS} ms or more`;
      return { figure, unit: "times", note };
    },
  },
];
