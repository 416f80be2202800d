import { afterEach, beforeEach, expect, test } from "vitest";
import { CONFIRMED_MS, isConfirmed } from "@/server/core/people/asker";
import { ABSOLUTE_MS, IDLE_MS } from "@/server/core/people/session";
import { setAble, setRole } from "@/server/people/change-people";
import { changePassword, endOwnSession, readOwn } from "@/server/people/own-access";
import { confirm, signIn, signOut } from "@/server/people/sign-in";
import { openPeopleBench, PASSWORD, PEER, type PeopleBench } from "../../support/people/people-bench";

let bench: PeopleBench;
let secret = "";
beforeEach(async () => {
  bench = await openPeopleBench();
  secret = await bench.firstIn();
});
afterEach(() => bench.close());

const SITE = { host: "localhost", origin: "http://localhost:1" };
const HOUR_MS = 60 * 60_000;

test("a session that nobody uses for twelve hours is over", async () => {
  expect(IDLE_MS).toBe(12 * HOUR_MS);
  bench.pass(IDLE_MS - 1);
  const other = await bench.signIn("ann");
  expect(await bench.whoHas(secret)).not.toBeNull();
  bench.pass(IDLE_MS);
  expect(await bench.whoHas(secret)).toBeNull();
  expect("session" in other && (await bench.whoHas(other.session))).toBeNull();
});

test("a session that is used all the time is over after seven days", async () => {
  expect(ABSOLUTE_MS).toBe(7 * 24 * HOUR_MS);
  for (let hours = 0; hours < 7 * 24; hours += 8) {
    expect(await bench.askers.find({ kind: "session", secret }), `after ${hours} h`).not.toBeNull();
    bench.pass(8 * HOUR_MS);
  }
  expect(await bench.askers.find({ kind: "session", secret })).toBeNull();
});

test("its use is noted by the minute", async () => {
  const { sessionId } = await bench.mustHave(secret);
  const seen = async () => ((await bench.sessionRow(sessionId))?.seenAt ?? 0) - began;
  const began = bench.times.wall;
  bench.pass(59_999);
  await bench.askers.find({ kind: "session", secret });
  expect(await seen()).toBe(0);
  bench.pass(1);
  await bench.askers.find({ kind: "session", secret });
  expect(await seen()).toBe(60_000);
});

test("a session that was signed out of is nobody's, and says so once (attempt 15)", async () => {
  const asker = await bench.mustHave(secret);
  await signOut(bench.terms, PEER, asker);
  await signOut(bench.terms, PEER, asker);
  expect(await bench.whoHas(secret)).toBeNull();
  expect(await bench.auditOf("session.end")).toHaveLength(1);
});

test("a new password ends every other session, and the one before is needed for it (attempt 15)", async () => {
  const other = await bench.anotherOf(secret);
  const bob = await bench.askIn("bob", "viewer");
  const asker = await bench.mustHave(secret);
  const after = "another sentence of theirs";
  await expect(changePassword(bench.terms, PEER, asker, { before: "wrong", after })).rejects.toMatchObject({
    code: "not_allowed",
  });
  expect(await bench.whoHas(other)).not.toBeNull();
  expect(await changePassword(bench.terms, PEER, asker, { before: PASSWORD, after })).toEqual({ ended: 1 });
  expect(await bench.whoHas(other)).toBeNull();
  expect(await bench.whoHas(secret)).not.toBeNull();
  expect(await bench.whoHas(bob)).not.toBeNull();
  await expect(bench.signIn("ann")).rejects.toMatchObject({ code: "not_signed_in" });
  expect(await bench.signIn("ann", after)).toHaveProperty("session");
});

test("somebody ends their own sessions, and nobody else's (attempt 13)", async () => {
  const [other, bob] = [await bench.anotherOf(secret), await bench.askIn("bob", "viewer")];
  const [asker, ofBob] = [await bench.mustHave(secret), await bench.mustHave(bob)];
  await expect(endOwnSession(bench.terms, PEER, asker, ofBob.sessionId)).rejects.toMatchObject({ code: "not_found" });
  expect(await bench.whoHas(bob)).not.toBeNull();
  await endOwnSession(bench.terms, PEER, asker, (await bench.mustHave(other)).sessionId);
  expect(await bench.whoHas(other)).toBeNull();
  const { sessions } = await readOwn(bench.terms, asker);
  expect(sessions.map(({ id, isThis }) => [id, isThis])).toEqual([[asker.sessionId, true]]);
});

test("sessions that are over are not shown as open", async () => {
  bench.pass(IDLE_MS);
  const now = await bench.signIn("ann");
  if (!("session" in now)) throw new Error("no session");
  expect((await readOwn(bench.terms, await bench.mustHave(now.session))).sessions).toHaveLength(1);
});

test("what somebody may do follows their role, and ends when they are kept out", async () => {
  const bob = await bench.askIn("bob", "trader");
  const { personId } = await bench.mustHave(bob);
  await setRole(bench.terms, "ann", { personId, role: "viewer" });
  expect(await bench.whoHas(bob)).toMatchObject({ role: "viewer", scope: "read" });
  await setAble(bench.terms, "ann", { personId, able: false });
  expect(await bench.whoHas(bob)).toBeNull();
  await setAble(bench.terms, "ann", { personId, able: true });
  expect(await bench.whoHas(bob), "a session that was ended stays so").toBeNull();
});

test("a person is known for five minutes after their password, and again after another", async () => {
  const isKnown = async () => isConfirmed(await bench.mustHave(secret), bench.times.wall);
  expect(CONFIRMED_MS).toBe(5 * 60_000);
  bench.pass(CONFIRMED_MS - 1);
  expect(await isKnown()).toBe(true);
  bench.pass(1);
  expect(await isKnown()).toBe(false);
  const by = { asker: await bench.mustHave(secret), peer: PEER, site: SITE };
  await expect(confirm(bench.terms, by, { password: "wrong" })).rejects.toMatchObject({ code: "not_allowed" });
  await expect(confirm(bench.terms, by, { code: "123456" })).rejects.toMatchObject({ code: "not_allowed" });
  expect(await isKnown()).toBe(false);
  await confirm(bench.terms, by, { password: PASSWORD });
  expect(await isKnown()).toBe(true);
});

test("what a browser says of itself is stored as a line of letters", async () => {
  const peer = { address: PEER.address, client: `a\u001b[2J\nb${"x".repeat(400)}` };
  const done = await signIn(bench.terms, peer, { name: "ann", password: PASSWORD });
  if (!("session" in done)) throw new Error("no session");
  const { client = "" } = (await bench.sessionRow((await bench.mustHave(done.session)).sessionId)) ?? {};
  expect(client).toMatch(/^a\?\[2J\?bx+$/);
  expect(client).toHaveLength(200);
});
