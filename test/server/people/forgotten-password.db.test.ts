import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listAudit } from "@/db/queries/system";
import { createAskers } from "@/server/people/find-askers";
import { forgottenPassword } from "@/server/people/forgotten-password";
import { setUpFrom } from "@/server/people/set-up";
import { signIn } from "@/server/people/sign-in";
import { createTries } from "@/server/people/tries";
import { testVault } from "../../fakes/test-vault";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const wall = { now: () => Date.now() };
const PEER = { address: "127.0.0.1", client: "a test" };
const BEFORE = "the one that is forgotten";
const AFTER = "the one that is new now";
let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await openTestDatabase();
  database = openDatabase(own.url, { max: 4 });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

it("is set on the machine, ends what was open, and is written down", async () => {
  const terms = { database, wall, tries: createTries(database.db), vault: testVault() };
  await setUpFrom(terms, { name: "Anna", password: BEFORE });
  const signedIn = await signIn(terms, PEER, { name: "anna", password: BEFORE });
  if (!("session" in signedIn)) throw new Error("no code is asked for");
  const credential = { kind: "session", secret: signedIn.session } as const;
  expect(await createAskers({ database, wall, monotonic: wall }).find(credential)).toMatchObject({ name: "Anna", role: "admin" });
  const given = { name: "ANNA", password: AFTER, withoutCodes: false };
  expect(await forgottenPassword(terms, given)).toEqual({ ended: 1 });
  expect(await createAskers({ database, wall, monotonic: wall }).find(credential)).toBeNull();
  await expect(signIn(terms, PEER, { name: "Anna", password: BEFORE })).rejects.toMatchObject({ code: "not_signed_in" });
  expect(await signIn(terms, PEER, { name: "Anna", password: AFTER })).toHaveProperty("session");
  const rows = await listAudit(database.db, { before: undefined, limit: 10 });
  expect(rows.find(({ action }) => action === "person.password")).toMatchObject({
    actor: "system",
    subject: "Anna",
    address: null,
  });
  expect(rows[0]).toMatchObject({ action: "session.begin", actor: "Anna", address: "127.0.0.1" });
  await expect(forgottenPassword(terms, { ...given, name: "Nobody" })).rejects.toMatchObject({ code: "not_found" });
});
