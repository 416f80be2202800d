import { setFlagsFromString } from "node:v8";

/** How much of garbage may gather beside what lives before all of it is looked through, in percent of what lives. */
const GROWING_PERCENT = 25;

/**
 * Keeps the heap close to what lives in it. By itself V8 lets the old space grow to several times that, and requests of strangers, each of which
 * leaves a little behind, then look like a leak. Source: `MemoryController::GrowingFactor` of V8 11.3, which reads the flag at each collection.
 */
export function limitHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
