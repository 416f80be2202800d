import type { Clock } from "@/server/core/ports";
import type { RateLimitedClient } from "../requests/rate-limited-client";

const SECOND_MS = 1_000;

export interface Spacing {
  readonly perSecond: number;
  /** At most so many unanswered at once, at the moment. */
  readonly atOnce: () => number;
  /** Goes on as time does, whatever the machine's clock is set to. */
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** A turn to send; what is returned ends it. */
export type TakeTurn = () => Promise<() => void>;

/** Lets at most so many begin a second and go on at once, in the order in which they came. */
export function createTurns({ perSecond, atOnce, monotonic, sleep }: Spacing): TakeTurn {
  const begun: number[] = [];
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let last: Promise<void> = Promise.resolve();

  async function begin(): Promise<void> {
    while (underWay >= atOnce()) await new Promise<void>((resolve) => waiting.push(resolve));
    underWay += 1;
    for (;;) {
      const waitMs = (begun.at(-perSecond) ?? Number.NEGATIVE_INFINITY) + SECOND_MS - monotonic.now();
      if (!(waitMs > 0)) break;
      await sleep(waitMs);
    }
    begun.push(monotonic.now());
    if (begun.length > perSecond) begun.shift();
  }

  return async () => {
    last = last.then(begin);
    await last;
    return () => {
      underWay -= 1;
      waiting.shift()?.();
    };
  };
}

/** The same client, whose requests take their turns in all of `turns` before anything else: nothing waits after a `leave` was asked. */
export function createSpacedClient(client: RateLimitedClient, turns: readonly TakeTurn[]): RateLimitedClient {
  return {
    fetchFor: (priority, leave) => async (input, init) => {
      const ends: (() => void)[] = [];
      try {
        for (const takeTurn of turns) ends.push(await takeTurn());
        return await client.fetchFor(priority, leave)(input, init);
      } finally {
        for (const end of ends) end();
      }
    },
    state: client.state,
  };
}
