import { expect, it } from "vitest";
import { happeningOf } from "@/server/core/alerts/happenings";

const deed = { at: 5, actor: "ann", address: "10.0.0.1", subject: "paper-1", detail: {} };

it.each([
  [
    "account.arm",
    deed,
    { event: "live_armed", level: "warn", text: "ann armed the live account paper-1 from 10.0.0.1", accountId: "paper-1" },
  ],
  ["account.disarm", deed, { event: "live_armed", level: "note", text: "ann disarmed the live account paper-1 from 10.0.0.1" }],
  [
    "session.begin",
    { ...deed, subject: "ann", detail: { by: "passkey" } },
    { event: "sign_in", level: "note", text: "ann signed in from 10.0.0.1 by passkey", accountId: null },
  ],
  [
    "session.refused",
    { ...deed, subject: "mallory" },
    { event: "sign_in_refused", text: "Somebody was not let in as mallory from 10.0.0.1" },
  ],
  [
    "lock.make",
    {
      ...deed,
      actor: "system",
      address: null,
      detail: { reason: "$500.00 of $500.00 lost today", agentId: "tsla-1", accountId: "sim-1" },
    },
    {
      event: "lock",
      level: "warn",
      text: "A limit keeps entries out of tsla-1: $500.00 of $500.00 lost today",
      accountId: "sim-1",
    },
  ],
] as const)("tells a person of %s", (action, given, told) => {
  expect(happeningOf({ ...given, action })).toMatchObject({ at: 5, kind: "happened", ...told });
});

it.each([
  ["what it does not list", { ...deed, action: "agent.change" }],
  ["what every object has", { ...deed, action: "constructor" }],
  ["a lock that a person made", { ...deed, action: "lock.make", detail: { reason: "the Fed speaks" } }],
])("tells nobody of %s", (_, given) => {
  expect(happeningOf(given)).toBeNull();
});
