import { createHash } from "node:crypto";
import { openPositions } from "@/db/queries/ledger/ledger";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { Random } from "@/server/core/simulation/random";
import type { DeskBench } from "../support/desk/desk-bench";
import { handAtBroker } from "../support/desk/hand-at-broker";
import { openRealDesk, type RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { interleave, openCourse, type Played } from "../support/interleave";
import { byHeadlines } from "../support/models/real-headlines";

/** So many follow one another at one desk, in one session of the exchange: each begins with what those before it left. */
export const PER_DESK = 5;
/** 09:35 in New York. */
const MORNING = Date.parse("2026-03-03T14:35:00Z");

const AGENTS = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm")
  .map(byHeadlines)
  .flatMap((agent) => (agent.id === "tsla" ? [agent, { ...agent, id: "tsla-2", name: "TSLA too" }] : [{ ...agent, id: "btc" }]));

export type PlayedSeed = Played & {
  /** Of all that was asked of the broker and answered by then: the same where the same was played. */
  readonly digest: string;
};

/** The first seed of the desk at which a seed is played. */
export function firstAtDesk(seed: number): number {
  return seed - ((seed - 1) % PER_DESK);
}

/**
 * Plays the seeds of the desk that begins with `first`, up to `last`, and judges its books, which are told as the last one's. What happens is
 * the same each time: time stands but for what the desk waits for, and whatever is drawn comes from the seeds.
 */
export async function playAtOneDesk(bench: DeskBench, first: number, last: number): Promise<readonly PlayedSeed[]> {
  const open = (seed: number) =>
    openRealDesk(bench.url, { startAt: MORNING, seed, agents: AGENTS, cashUsd: "10000000", habits: { shorting: true }, bench });
  await bench.reset(async () => (await open(0)).close());
  const random = Math.random;
  const dice = new Random(`desk ${first}`);
  Math.random = () => dice.uniform();
  const desk = await open(first);
  try {
    const course = openCourse(desk, handAtBroker(desk));
    const played: PlayedSeed[] = [];
    for (let seed = first; seed <= last; seed++) {
      const { wrong, ...rest } = await interleave(course, `interleaving ${seed}`);
      const books = seed === last ? await wrongInBooks(desk, course.hand.sent) : [];
      played.push({ ...rest, wrong: [...wrong, ...books], digest: await digestOf(desk) });
    }
    return played;
  } finally {
    await desk.close();
    Math.random = random;
  }
}

function wrongInBooks(desk: RealDesk, byHand: readonly string[]): Promise<readonly string[]> {
  const questions = ["open positions without a resting stop, or a sale under way, for all of it"] as const;
  return realViolations(desk, { byHand, questions });
}

async function digestOf({ server, database, accountId, wall }: RealDesk): Promise<string> {
  const asked = server.log.all.map(({ method, path, query, status }) => `${method} ${path}?${query} ${status}`);
  const held = (await openPositions(database.db, accountId)).map(({ agentId, symbol, qty }) => `${agentId} ${symbol} ${qty}`);
  const all = [...asked, ...held, wall.now()].join("\n");
  return createHash("sha256").update(all).digest("hex").slice(0, 12);
}
