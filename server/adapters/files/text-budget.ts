import { Fault } from "@/server/core/fault";

const MB = 1024 * 1024;
/** Bars shrink to a tenth, and to a fiftieth where they repeat. What grows more than this is made to fill a disk. */
const MOST_TIMES = 100;
/** Small files may grow more. */
const LEAST_LIMIT = 64 * MB;

/** Counts bytes that were unpacked. Throws Fault `invalid_input` beyond what files of bars come to. */
export type Budget = (bytes: number) => void;

/** What all texts of a file of so many bytes may come to together. */
export function createBudget(packedBytes: number): Budget {
  const most = Math.max(LEAST_LIMIT, MOST_TIMES * packedBytes);
  let sum = 0;
  return (bytes) => {
    sum += bytes;
    if (sum > most)
      throw new Fault(
        "invalid_input",
        `it unpacks to more than ${Math.floor(most / MB)} MB, ${MOST_TIMES} times its size, as no file of bars does`,
      );
  };
}
