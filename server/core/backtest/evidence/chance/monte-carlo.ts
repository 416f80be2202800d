import { Fault } from "../../../fault";
import { Random } from "../../../simulation/random";
import { Blocks } from "./blocks";
import { type RoundOptions, refuseRounds, shuffle, USUAL_ROUNDS } from "./rounds";
import { type Spread, spreadOf } from "./spread";

/** What many rounds of chance came to. Values are US dollars; falls are negative fractions of the running maximum, the start among it, so that `p5` is a deep one. */
export type MonteCarlo = {
  readonly seed: string;
  readonly rounds: number;
  readonly startUsd: number;
  /** As it was, seen as the rounds are. */
  readonly actual: { readonly endUsd: number; readonly maxDrawdown: number };
  readonly endUsd: Spread;
  readonly maxDrawdown: Spread;
  /** Part of the rounds that ended under the start. */
  readonly belowStart: number;
};

/** A round's end and its deepest fall. */
type Path = { endUsd: number; deepest: number };

/**
 * The trades of a run in `rounds` (1,000) random orders, each as likely: what of the deepest fall was the luck of their order. A trade wins or loses the
 * same US dollars wherever it stands, so that all rounds end alike; falls are seen at the ends of trades alone. Null where there are no trades. Throws
 * Fault `invalid_input` for a start that is not over 0, and for rounds that are not from 1 to 100,000.
 */
export function shuffledTrades(pnlsUsd: readonly number[], startUsd: number, options: RoundOptions): MonteCarlo | null {
  const order = Float64Array.from(pnlsUsd);
  const path = (random: Random | null): Path => {
    if (random !== null) shuffle(order, random);
    return followed(startUsd, order.length, (value, n) => value + (order[n] as number));
  };
  return order.length === 0 ? null : playRounds(startUsd, options, path, "order");
}

/** `blockBars` is how many bars in a row are drawn together. */
export type BlockBootstrap = MonteCarlo & { readonly blockBars: number };

/**
 * The returns of a run from bar to bar, drawn anew with replacement in blocks of `blockBars` that go on at the start after the end (circular), as many
 * as there were: what else might have come of bars like these, with calm and wild times kept together. Blocks are of the cube root of the number of
 * returns unless their length is said. `equity` is the value at each bar, US dollars, `startUsd` the one before. Null under two bars, and where a value
 * is not over 0: no return after it has a meaning. Throws Fault `invalid_input` for a start that is not over 0, for rounds that are not from 1 to
 * 100,000, and for blocks that are not from 1 bar to as many as there are. Source: Politis and Romano 1992; the length that of Hall, Horowitz and Jing
 * 1995 but for its factor.
 */
export function blockBootstrap(
  equity: Float64Array,
  startUsd: number,
  { blockBars, ...options }: RoundOptions & { readonly blockBars?: number },
): BlockBootstrap | null {
  const count = equity.length;
  if (count < 2 || equity.some((value) => !(value > 0 && Number.isFinite(value)))) return null;
  const block = blockBars ?? Math.max(1, Math.round(Math.cbrt(count)));
  if (!Number.isInteger(block) || block < 1 || block > count)
    throw new Fault("invalid_input", `blockBars "${block}" must be a whole number from 1 to ${count}`);
  const blocks = new Blocks(equity, startUsd, block);
  const path = (random: Random | null): Path =>
    random === null ? followed(startUsd, count, (_, n) => equity[n] as number) : drawnPath(blocks, startUsd, count, random);
  return { ...playRounds(startUsd, options, path, "blocks"), blockBars: block };
}

function drawnPath(blocks: Blocks, startUsd: number, count: number, random: Random): Path {
  const walked = { value: startUsd, peak: startUsd, left: 1 };
  for (let filled = 0; filled < count; filled += blocks.length)
    blocks.walk(walked, Math.floor(random.uniform() * count), Math.min(blocks.length, count - filled));
  return { endUsd: walked.value, deepest: walked.left - 1 };
}

function followed(startUsd: number, steps: number, next: (value: number, step: number) => number): Path {
  let [value, peak, deepest] = [startUsd, startUsd, 0];
  for (let n = 0; n < steps; n++) {
    value = next(value, n);
    if (value > peak) peak = value;
    else deepest = Math.min(deepest, value / peak - 1);
  }
  return { endUsd: value, deepest };
}

function playRounds(
  startUsd: number,
  { seed, rounds = USUAL_ROUNDS }: RoundOptions,
  path: (random: Random | null) => Path,
  salt: string,
): MonteCarlo {
  refuseRounds(rounds);
  if (!(startUsd > 0)) throw new Fault("invalid_input", `startUsd "${startUsd}" must be over 0`);
  const actual = path(null);
  const random = new Random(`${salt} ${seed}`);
  const [ends, falls] = [new Float64Array(rounds), new Float64Array(rounds)];
  let below = 0;
  for (let round = 0; round < rounds; round++) {
    const { endUsd, deepest } = path(random);
    ends[round] = endUsd;
    falls[round] = deepest;
    if (endUsd < startUsd) below++;
  }
  return {
    seed,
    rounds,
    startUsd,
    actual: { endUsd: actual.endUsd, maxDrawdown: actual.deepest },
    endUsd: spreadOf(ends),
    maxDrawdown: spreadOf(falls),
    belowStart: below / rounds,
  };
}
