import type { NumberedEvent } from "../api/context";
import type { DeskEvent } from "../core/events";

const KEPT = 2_000;
/** A reader that lags this far behind is told to reload instead. */
const MOST_WAITING = 1_000;

/** One stream of events in this process, kept for a while so that a page which lost its connection gets what it missed. */
export interface EventStream {
  push(event: DeskEvent): void;
  /** Ends what every reader waits for: events were lost, load again. */
  gap(): void;
  /** Events after `lastId`, then those to come; `null` when what came after `lastId` is no longer known. Ends with `signal`. */
  read(lastId: string | null, signal: AbortSignal): AsyncGenerator<NumberedEvent | null>;
  /** Ends all readers. */
  close(): void;
}

export function createEventStream(epoch: string): EventStream {
  let kept: NumberedEvent[] = [];
  let count = 0;
  const readers = new Set<(entry: NumberedEvent | null) => void>();
  const closing = new AbortController();
  const tell = (entry: NumberedEvent | null) => {
    for (const reader of readers) reader(entry);
  };

  function missedSince(lastId: string): (NumberedEvent | null)[] {
    const [ownEpoch, number] = [lastId.slice(0, lastId.lastIndexOf("-")), Number(lastId.slice(lastId.lastIndexOf("-") + 1))];
    const first = count - kept.length;
    if (ownEpoch !== epoch || !Number.isSafeInteger(number) || number < first || number > count) return [null];
    return kept.slice(number - first);
  }

  async function* read(lastId: string | null, signal: AbortSignal): AsyncGenerator<NumberedEvent | null> {
    const stop = AbortSignal.any([signal, closing.signal]);
    let waiting: (NumberedEvent | null)[] = lastId === null ? [] : missedSince(lastId);
    let wake = () => {};
    const reader = (entry: NumberedEvent | null) => {
      if (waiting.length >= MOST_WAITING) waiting = [null];
      else waiting.push(entry);
      wake();
    };
    const onStop = () => wake();
    readers.add(reader);
    stop.addEventListener("abort", onStop);
    try {
      while (!stop.aborted) {
        const batch = waiting;
        waiting = [];
        yield* batch;
        if (waiting.length > 0 || stop.aborted) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      readers.delete(reader);
      stop.removeEventListener("abort", onStop);
    }
    // A generator that returns would end the subscription for good; an abort makes the browser come back.
    throw stop.reason;
  }

  return {
    push: (event) => {
      const entry = { id: `${epoch}-${++count}`, event };
      if (kept.length >= KEPT) kept = kept.slice(KEPT / 2);
      kept.push(entry);
      tell(entry);
    },
    gap: () => {
      kept = [];
      // Whoever was up to date is not any more.
      count++;
      tell(null);
    },
    read,
    close: () => closing.abort(new DOMException("the desk is stopping", "AbortError")),
  };
}
