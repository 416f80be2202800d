import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, expect, test } from "vitest";
import { personById } from "@/db/queries/people/people";
import { beginTotp, disableTotp, enableTotp } from "@/server/people/own-access";
import { confirm } from "@/server/people/sign-in";
import { openPeopleBench, PASSWORD, PEER, type PeopleBench } from "../../support/people/people-bench";

const STEP_MS = 30_000;
const SITE = { host: "localhost", origin: "http://localhost:1" };

let bench: PeopleBench;
let session = "";
let secret = "";
/** The code of so many steps before or after now. */
const code = (steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30 }).generate({
    timestamp: bench.times.wall + steps * STEP_MS,
  });
const ann = () => bench.mustHave(session);
const signInBy = (given: string) => bench.signIn("ann", PASSWORD, given);
const REFUSED = { code: "not_signed_in" };

beforeEach(async () => {
  bench = await openPeopleBench();
  session = await bench.firstIn();
  ({ secret } = await beginTotp(bench.terms, bench.terms.vault, await ann()));
});
afterEach(() => bench.close());

const enable = async () => {
  await enableTotp(bench.terms, bench.terms.vault, PEER, await ann(), code());
  bench.pass(2 * STEP_MS);
};

test("codes are asked for once one was given, and no sooner", async () => {
  expect(await bench.signIn("ann")).toHaveProperty("session");
  const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, "0");
  await expect(enableTotp(bench.terms, bench.terms.vault, PEER, await ann(), wrong)).rejects.toMatchObject({
    code: "not_allowed",
  });
  expect(await bench.signIn("ann")).toHaveProperty("session");
  await enable();
  expect(await bench.signIn("ann")).toEqual({ needsCode: true });
  await expect(bench.signIn("ann", "a wrong password", code())).rejects.toMatchObject(REFUSED);
  expect(await signInBy(code())).toHaveProperty("session");
});

test("a code is taken once, by signing in and by confirming alike", async () => {
  await enable();
  const given = code();
  await signInBy(given);
  await expect(signInBy(given)).rejects.toMatchObject(REFUSED);
  const by = { asker: await ann(), peer: PEER, site: SITE };
  await expect(confirm(bench.terms, by, { code: given })).rejects.toMatchObject({ code: "not_allowed" });
  bench.pass(STEP_MS);
  await confirm(bench.terms, by, { code: code() });
  await expect(signInBy(code())).rejects.toMatchObject(REFUSED);
});

test("of several that give one code at once one is let in", async () => {
  await enable();
  const given = code();
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => signInBy(given)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("the code with which codes were turned on is not taken again", async () => {
  const given = code();
  await enableTotp(bench.terms, bench.terms.vault, PEER, await ann(), given);
  await expect(signInBy(given)).rejects.toMatchObject(REFUSED);
});

test("a clock that is away by a step is forgiven, by two it is not", async () => {
  await enable();
  await expect(signInBy(code(2))).rejects.toMatchObject(REFUSED);
  await expect(signInBy(code(-2))).rejects.toMatchObject(REFUSED);
  await signInBy(code(-1));
  await signInBy(code(1));
});

test("a code that is older than the last one taken is refused", async () => {
  await enable();
  await signInBy(code(1));
  await expect(signInBy(code())).rejects.toMatchObject(REFUSED);
  await expect(signInBy(code(-1))).rejects.toMatchObject(REFUSED);
});

test("a right password without its code uses tries up", async () => {
  await enable();
  for (let i = 0; i < 5; i++) await bench.signIn("ann");
  await expect(signInBy(code())).rejects.toMatchObject({ code: "too_many_tries" });
});

test("the secret is sealed for its person, and turned off it is gone", async () => {
  await enable();
  const { personId } = await ann();
  const stored = await personById(bench.database.db, personId);
  expect(stored?.totpSealed).not.toContain(secret);
  const { vault } = bench.terms;
  expect(vault.open({ purpose: "one_time_password", id: personId }, stored?.totpSealed ?? "")).toBe(secret);
  expect(() => vault.open({ purpose: "one_time_password", id: "another" }, stored?.totpSealed ?? "")).toThrow();
  await expect(beginTotp(bench.terms, vault, await ann())).rejects.toMatchObject({ code: "conflict" });
  await disableTotp(bench.terms, PEER, await ann());
  expect((await personById(bench.database.db, personId))?.totpSealed).toBeNull();
  expect(await bench.signIn("ann")).toHaveProperty("session");
});
