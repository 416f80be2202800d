import { afterEach, beforeEach, expect, test } from "vitest";
import { forgottenPassword } from "@/server/people/forgotten-password";
import { changePassword } from "@/server/people/own-access";
import { FIRST_LINK_MS, invite, makeFirstLink, setUp, setUpFrom } from "@/server/people/set-up";
import { openPeopleBench, PASSWORD, PEER, type PeopleBench } from "../../support/people/people-bench";

let bench: PeopleBench;
beforeEach(async () => {
  bench = await openPeopleBench();
});
afterEach(() => bench.close());

const link = async () => {
  const secret = await makeFirstLink(bench.terms);
  if (secret === null) throw new Error("there is no link");
  return secret;
};
const come = (secret: string, name = "ann") => setUp(bench.terms, PEER, { secret, name, password: PASSWORD });
const OVER = { code: "not_found" };

test("the first link makes the administrator once, and is over afterwards (attempt 16)", async () => {
  const secret = await link();
  expect(secret).toMatch(/^[\w-]{43}$/);
  const { session } = await come(secret);
  expect(await bench.whoHas(session)).toMatchObject({ name: "ann", role: "admin", scope: "admin" });
  await expect(come(secret, "bob")).rejects.toMatchObject(OVER);
  expect(await makeFirstLink(bench.terms)).toBeNull();
});

test("of two that use a link at once one wins (attempt 16)", async () => {
  const secret = await link();
  const outcomes = await Promise.allSettled(["ann", "bob", "eve", "dan"].map((name) => come(secret, name)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject(OVER);
  expect(await bench.auditOf("person.create")).toHaveLength(1);
});

test("the first link is over after half an hour, and a new one ends the one before", async () => {
  const [first, second] = [await link(), await link()];
  await expect(come(first)).rejects.toMatchObject(OVER);
  bench.pass(FIRST_LINK_MS);
  expect(FIRST_LINK_MS).toBe(30 * 60_000);
  await expect(come(second)).rejects.toMatchObject(OVER);
  const third = await link();
  bench.pass(FIRST_LINK_MS - 1);
  await come(third);
});

test("what is no link, or another, lets nobody in", async () => {
  const secret = await link();
  for (const other of ["", "x", "x".repeat(43), `${secret}x`, secret.toLowerCase()])
    await expect(come(other)).rejects.toMatchObject(OVER);
});

test("a name that somebody has, or one that looks like it, leaves the link good", async () => {
  await bench.firstIn();
  const { secret } = await invite(bench.terms, { name: "ann", address: PEER.address }, "viewer");
  for (const taken of ["ann", "ANN", "\uff41nn"]) await expect(come(secret, taken)).rejects.toMatchObject({ code: "conflict" });
  const { session } = await come(secret, "bob");
  expect(await bench.whoHas(session)).toMatchObject({ name: "bob", role: "viewer", scope: "read" });
});

test("an invitation is good for a day", async () => {
  await bench.firstIn();
  const { secret } = await invite(bench.terms, { name: "ann", address: PEER.address }, "trader");
  bench.pass(24 * 60 * 60_000);
  await expect(come(secret, "bob")).rejects.toMatchObject(OVER);
});

test("a password from a file makes the first person, ends a link, and does nothing once somebody is there", async () => {
  const secret = await link();
  expect(await setUpFrom(bench.terms, { name: "ann", password: PASSWORD })).toBe(true);
  await expect(come(secret, "bob")).rejects.toMatchObject(OVER);
  expect(await setUpFrom(bench.terms, { name: "eve", password: PASSWORD })).toBe(false);
  await expect(bench.signIn("eve")).rejects.toMatchObject({ code: "not_signed_in" });
  expect(await bench.signIn("ann")).toHaveProperty("session");
});

test("no password is made of the name of whoever takes it, nor of the desk's: the link stays good", async () => {
  const refused = { code: "invalid_input", message: expect.stringMatching(/^the password is made of the name/) };
  const [secret, name] = [await link(), "lonelonelone"];
  await expect(setUp(bench.terms, PEER, { secret, name, password: name })).rejects.toMatchObject(refused);
  await expect(setUpFrom(bench.terms, { name, password: "ztradeztrade" })).rejects.toMatchObject(refused);
  const { session } = await setUp(bench.terms, PEER, { secret, name, password: PASSWORD });
  const given = { before: PASSWORD, after: `${name}!` };
  await expect(changePassword(bench.terms, PEER, await bench.mustHave(session), given)).rejects.toMatchObject(refused);
  const forgotten = { name: "LoneLoneLone", password: name, withoutCodes: false };
  await expect(forgottenPassword(bench.terms, forgotten)).rejects.toMatchObject(refused);
});

test("of a link only its hash is stored, and nothing of it is in the log", async () => {
  const secret = await link();
  await come(secret);
  const stored = JSON.stringify([
    await bench.database.db.execute("select to_jsonb(t) from invitations t"),
    await bench.database.db.execute("select to_jsonb(t) from audit_log t"),
    await bench.database.db.execute("select to_jsonb(t) from people t"),
  ]);
  expect(stored).not.toContain(secret);
  expect(stored).not.toContain(PASSWORD);
});
