import { Fault } from "../../../fault";
import type { Random } from "../../../simulation/random";

export const USUAL_ROUNDS = 1_000;
const MOST_ROUNDS = 100_000;

export type RoundOptions = { readonly seed: string; readonly rounds?: number };

/** Throws Fault `invalid_input` for a number of rounds that is not a whole one from 1 to 100,000. */
export function refuseRounds(rounds: number): void {
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= MOST_ROUNDS) return;
  throw new Fault("invalid_input", `rounds "${rounds}" must be a whole number from 1 to ${MOST_ROUNDS}`);
}

/** Brings `items` into a random order, each as likely, where they stand. Source: Fisher and Yates, in Durstenfeld's form. */
export function shuffle<Items extends Float64Array | Int32Array | unknown[]>(items: Items, random: Random): Items {
  for (let n = items.length - 1; n > 0; n--) {
    const other = Math.floor(random.uniform() * (n + 1));
    [items[n], items[other]] = [items[other], items[n]];
  }
  return items;
}
