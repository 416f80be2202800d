import { expect, it } from "vitest";
import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { handAtBroker } from "../support/hand-at-broker";
import { interleave, openCourse, type Played } from "../support/interleave";
import { openTestDatabase } from "../support/postgres";
import { openRealDesk } from "../support/real-desk";
import { byHeadlines } from "../support/real-headlines";
import { realViolations } from "../support/real-oracle";

/** `npm run interleavings` sets it to 10,000, and from which seed. */
const COUNT = Number(process.env.ZTRADE_INTERLEAVINGS ?? 25);
const FIRST = Number(process.env.ZTRADE_INTERLEAVINGS_FROM ?? 1);
/** So many follow one another at one desk, in one session of the exchange; then the next desk opens. */
const PER_DESK = 5;
/** 09:35 in New York. */
const MORNING = Date.parse("2026-03-03T14:35:00Z");

const AGENTS = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm")
  .map(byHeadlines)
  .flatMap((agent) => (agent.id === "tsla" ? [agent, { ...agent, id: "tsla-2", name: "TSLA too" }] : [{ ...agent, id: "btc" }]));

/** Plays the seeds from `first` on at one desk, and judges its books. */
async function play(first: number, count: number): Promise<readonly Played[]> {
  const database = await openTestDatabase();
  const options = { startAt: MORNING, seed: first, agents: AGENTS, cashUsd: "10000000", habits: { shorting: true } };
  const desk = await openRealDesk(database.url, options);
  try {
    const course = openCourse(desk, handAtBroker(desk));
    const played: Played[] = [];
    for (let seed = first; seed < first + count; seed++) played.push(await interleave(course, `interleaving ${seed}`));
    const questions = ["open positions without a resting stop, or a sale under way, for all of it"] as const;
    const found = await realViolations(desk, { byHand: course.hand.sent, questions });
    return [...played, { seed: `the books after ${first} to ${first + count - 1}`, steps: [], wrong: found }];
  } finally {
    await desk.close();
    await database.drop();
  }
}

it(
  `${COUNT} times over, whatever a person and the desk do in turn: it sells no more than is held, and leaves nothing bare for a minute (fault 37)`,
  async () => {
    const wrong: Played[] = [];
    for (let seed = FIRST; seed < FIRST + COUNT; seed += PER_DESK) {
      const played = await play(seed, Math.min(PER_DESK, FIRST + COUNT - seed));
      wrong.push(...played.filter((each) => each.wrong.length > 0));
    }
    expect(wrong).toEqual([]);
  },
  Math.max(300_000, COUNT * 10_000),
);
