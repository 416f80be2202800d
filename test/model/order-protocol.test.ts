import { expect, test } from "vitest";
import { GUARDS, type Guard } from "./order-protocol";
import { walk } from "./walk";

const TIMEOUT_MS = 120_000;

/** One order with everything that can befall it, and two at once. */
const ONE = { nodes: 2, intents: 1, claims: 3, permits: 2, kills: 1, losses: 1 };
const TWO = { nodes: 2, intents: 2, claims: 1, permits: 1, kills: 1, losses: 1 };

test("no order is doubled, sent when it was given up or halted, or left without an end, wherever nodes stand still", {
  timeout: TIMEOUT_MS,
}, () => {
  const { states, broken } = walk(ONE, null);
  expect(broken).toBeNull();
  expect(states).toBe(29_377);
});

test("two orders at once change nothing of that", { timeout: TIMEOUT_MS }, () => {
  expect(walk(TWO, null).broken).toBeNull();
});

/** What happens first, by the shortest way, when a guard is taken away. */
const WITHOUT: Readonly<Record<Guard, string>> = {
  fence: "a permit was given to who does not own run 0",
  open: 'a permit was given for an intent that was "sending"',
  halt: "a permit was given after the kill switch was engaged",
  lastLook: "an order was sent without a good permit",
  giveUpOpen: 'an order was sent whose intent was "void"',
  grace: "intent 0 was given up while its order was on its way",
  uniqueId: "intent 0 has 2 orders at the broker",
  recall: "the order of given-up intent 0 works on and nobody notices",
  haltAnswer: "an order was sent after the kill switch had answered",
  sweep: 'intent 0 stays "open" for ever',
};

for (const [guard, what] of Object.entries(WITHOUT) as [Guard, string][])
  test(`goes wrong without its guard: ${GUARDS[guard]}`, { timeout: TIMEOUT_MS }, () => {
    expect(walk(ONE, guard).broken?.what).toBe(what);
  });
