import { expect, test } from "vitest";
import { requireAsker, requireConfirmed, requirePerson, requireSession } from "@/server/api/people/require-asker";
import { requireStarter, requireStopper } from "@/server/api/people/require-stopper";
import type { Desk } from "@/server/control/actor";
import { type Asker, askerName, CONFIRMED_MS, DESK_ITSELF } from "@/server/core/people/asker";
import { lesserScope, ROLES, reaches, SCOPES, type Scope, scopeOfRole } from "@/server/core/people/role";

const NOW = 1_000_000_000;
const desk = { wall: { now: () => NOW } } as Desk;
const session = (scope: Scope, confirmedAt = NOW): Asker => {
  const role = ROLES[SCOPES.indexOf(scope)] ?? "viewer";
  return { kind: "session", sessionId: "s", personId: "p", name: "ann", role, scope, confirmedAt };
};
const token = (scope: Scope): Asker => ({ kind: "token", tokenId: "t", personId: "p", name: "a program", scope });

const faultOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return String(Reflect.get(Object(error), "code"));
  }
};

test.for(SCOPES.flatMap((held) => SCOPES.map((needed) => [held, needed] as const)))(
  "who may %s where %s is needed",
  ([held, needed]) => {
    const expected = SCOPES.indexOf(held) >= SCOPES.indexOf(needed) ? null : "not_allowed";
    for (const asker of [session(held), token(held)]) expect(faultOf(() => requireAsker({ asker }, needed))).toBe(expected);
    expect(reaches(held, needed)).toBe(expected === null);
  },
);

test("a viewer reads, a trader trades as well, an administrator does all; a token the lesser of its own and its maker's", () => {
  expect(ROLES.map(scopeOfRole)).toEqual(SCOPES);
  expect(lesserScope("admin", "read")).toBe("read");
  expect(lesserScope("read", "admin")).toBe("read");
  expect(lesserScope("trade", "trade")).toBe("trade");
});

test("nobody does nothing, and the desk itself everything but what is a person's", () => {
  for (const needed of SCOPES) {
    expect(faultOf(() => requireAsker({ asker: null }, needed))).toBe("not_signed_in");
    expect(faultOf(() => requireAsker({ asker: DESK_ITSELF }, needed))).toBeNull();
  }
  expect(faultOf(() => requirePerson(DESK_ITSELF))).toBe("not_allowed");
  expect(faultOf(() => requirePerson(token("read")))).toBeNull();
  expect(faultOf(() => requireSession(token("admin")))).toBe("not_allowed");
  expect(faultOf(() => requireSession(DESK_ITSELF))).toBe("not_allowed");
  expect(faultOf(() => requireSession(session("read")))).toBeNull();
});

test("a session is confirmed for five minutes; a token was made by one that was", () => {
  const confirmed = (asker: Asker) => faultOf(() => requireConfirmed({ asker, desk }));
  expect(confirmed(session("admin", NOW - CONFIRMED_MS + 1))).toBeNull();
  expect(confirmed(session("admin", NOW - CONFIRMED_MS))).toBe("confirmation_needed");
  expect(confirmed(token("admin"))).toBeNull();
});

test("stopping takes a session, or a token to trade; to sell what is held takes who may trade, and going on that they are there", () => {
  const stop = (asker: Asker | null) => faultOf(() => requireStopper({ asker }));
  const start = (asker: Asker | null) => faultOf(() => requireStarter({ asker, desk }));
  expect([null, session("read", 0), token("read"), token("trade")].map(stop)).toEqual([
    "not_signed_in",
    null,
    "not_allowed",
    null,
  ]);
  const flatten = (asker: Asker | null) => faultOf(() => requireStopper({ asker }, "flatten"));
  expect([null, session("read", 0), session("trade", 0), token("read"), token("trade")].map(flatten)).toEqual([
    "not_signed_in",
    "not_allowed",
    null,
    "not_allowed",
    null,
  ]);
  expect([null, session("read"), session("trade", 0), session("trade"), token("read"), token("trade")].map(start)).toEqual([
    "not_signed_in",
    "not_allowed",
    "confirmation_needed",
    null,
    "not_allowed",
    null,
  ]);
});

test("what is done is signed by a name that no other kind of asker has", () => {
  expect([session("read"), token("read"), DESK_ITSELF].map(askerName)).toEqual(["ann", "token a program", "system"]);
});
