import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "@/db/client";
import { forgetTries } from "@/db/queries/people/tries";
import { signInTries } from "@/db/schema";
import { TooManyTries } from "../core/people/too-many-tries";
import { hashSecret } from "./one-time-secret";

const TRIES = 5;
const WINDOW_S = 15 * 60;
/** Each time that all tries were used up within a day, the next wait is twice as long, up to a day. */
const DAY_S = 24 * 60 * 60;

export interface Tries {
  /** Takes a try of an account and of an address before anything is looked at. Throws TooManyTries. */
  take(name: string, address: string): Promise<void>;
  /** It was the person: the account's tries are whole again. The address keeps its own, or one's password would buy tries at another's. */
  succeeded(name: string, address: string): Promise<void>;
  /** What was given was right and is not all yet: the address has its try back, and the account has not. */
  giveBack(address: string): Promise<void>;
}

/** Tries of sign-in, kept in the database so that all processes count together: five in 15 minutes by account and by address. */
export function createTries(db: Db): Tries {
  const at = { storeClient: db, schema: signInTries, clearExpiredByTimeout: false };
  const tries = new RateLimiterDrizzle({ ...at, points: TRIES, duration: WINDOW_S, keyPrefix: "try" });
  const waits = new RateLimiterDrizzle({ ...at, points: 1_000_000, duration: DAY_S, keyPrefix: "wait" });

  async function takeOne(key: string): Promise<number> {
    try {
      await tries.consume(key);
      return 0;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      if (refusal.consumedPoints !== TRIES + 1) return refusal.msBeforeNext / 1_000;
      const { consumedPoints: times } = await waits.consume(key);
      const waitS = Math.min(WINDOW_S * 2 ** (times - 1), DAY_S);
      await tries.block(key, waitS);
      return waitS;
    }
  }

  const keysOf = (name: string, address: string) => [`account ${hashSecret(name)}`, `address ${address}`] as const;

  return {
    take: async (name, address) => {
      await forgetTries(db, Date.now());
      const [account, from] = keysOf(name, address);
      // An address that may try no more takes none of the account's either, or it would go on to keep its person out.
      const waitS = (await takeOne(from)) || (await takeOne(account));
      if (waitS > 0) throw new TooManyTries(Math.ceil(waitS));
    },
    succeeded: async (name, address) => {
      const [account, from] = keysOf(name, address);
      await tries.delete(account);
      await waits.delete(account);
      await tries.reward(from, 1);
    },
    giveBack: async (address) => {
      await tries.reward(keysOf("", address)[1], 1);
    },
  };
}
