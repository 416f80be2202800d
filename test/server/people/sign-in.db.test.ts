import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { TooManyTries } from "@/server/core/people/too-many-tries";
import { setAble } from "@/server/people/change-people";
import { confirm, signIn } from "@/server/people/sign-in";
import { createTries } from "@/server/people/tries";
import { openPeopleBench, PASSWORD, PEER, type PeopleBench } from "../../support/people/people-bench";

let bench: PeopleBench;
let first = "";
beforeEach(async () => {
  bench = await openPeopleBench();
  first = await bench.firstIn();
});
afterEach(() => bench.close());

const from = (address: string) => ({ address, client: "" });
const tryAt = (name: string, address = PEER.address, password = "a wrong one", terms = bench.terms) =>
  signIn(terms, from(address), { name, password }).then(
    () => null,
    (error: Error) => error,
  );

describe("signing in", () => {
  test("by name and password opens a session, which is written down", async () => {
    const done = await bench.signIn("ann");
    if (!("session" in done)) throw new Error("no session");
    expect(await bench.whoHas(done.session)).toMatchObject({ name: "ann", role: "admin" });
    expect((await bench.auditOf("session.begin")).at(-1)).toMatchObject({
      actor: "ann",
      address: PEER.address,
      detail: { by: "password" },
    });
  });

  test("gives each time another session (attempt 15)", async () => {
    const [one, two] = [await bench.signIn("ann"), await bench.signIn("ann")];
    expect(one).not.toEqual(two);
  });

  test("finds a name however it is written", async () => {
    for (const name of ["Ann", "ANN", "\uff41\uff4e\uff4e"]) expect(await bench.signIn(name)).toHaveProperty("session");
  });

  test("says the same of a name that nobody has, of a wrong password, and of somebody who is kept out (attempt 14)", async () => {
    await bench.askIn("bob", "viewer");
    const bob = await bench.signIn("bob");
    if (!("session" in bob)) throw new Error("no session");
    const { personId } = await bench.mustHave(bob.session);
    await setAble(bench.terms, "ann", { personId, able: false });
    expect(await bench.whoHas(bob.session)).toBeNull();
    const said = [
      await tryAt("ann", "192.0.2.20"),
      await tryAt("nobody-at-all", "192.0.2.21"),
      await tryAt("bob", "192.0.2.22", PASSWORD),
    ];
    expect(new Set(said.map((error) => error?.message)).size).toBe(1);
    for (const error of said) expect(error).toMatchObject({ code: "not_signed_in" });
  });

  test("in vain is written down with the address, and an unknown name is not: it may be a password in the wrong field", async () => {
    await tryAt("ann", "192.0.2.30");
    await tryAt("my secret password", "192.0.2.31");
    expect(await bench.auditOf("session.refused")).toMatchObject([
      { actor: "nobody", address: "192.0.2.30", subject: "ann" },
      { actor: "nobody", address: "192.0.2.31", subject: "an unknown name" },
    ]);
  });
});

describe("tries", () => {
  test("are five, then each is refused with the time to wait, a right password too (attempt 14)", async () => {
    for (let i = 0; i < 5; i++) expect(await tryAt("ann", `192.0.2.${40 + i}`)).toMatchObject({ code: "not_signed_in" });
    const sixth = await tryAt("ann", "192.0.2.50", PASSWORD);
    expect(sixth).toBeInstanceOf(TooManyTries);
    expect(sixth).toMatchObject({ code: "too_many_tries", retryS: 15 * 60 });
    // Its name is no way around.
    expect(await tryAt("ANN", "192.0.2.51", PASSWORD)).toBeInstanceOf(TooManyTries);
    expect(await bench.auditOf("session.refused")).toHaveLength(5);
  });

  test("of a name that nobody has are counted and answered alike (attempt 14)", async () => {
    for (let i = 0; i < 5; i++) await tryAt("nobody-at-all", `192.0.2.${60 + i}`);
    expect(await tryAt("nobody-at-all", "192.0.2.70")).toMatchObject({ retryS: 15 * 60 });
  });

  test("of one address are five whatever names it tries, and leave another address alone", async () => {
    for (let i = 0; i < 5; i++) await tryAt(`name-${i}`, "192.0.2.80");
    expect(await tryAt("ann", "192.0.2.80", PASSWORD)).toBeInstanceOf(TooManyTries);
    expect(await tryAt("ann", "192.0.2.81", PASSWORD)).toBeNull();
  });

  test("are counted by all processes together", async () => {
    const other = openDatabase(bench.url, { max: 2 });
    try {
      const terms = { ...bench.terms, tries: createTries(other.db) };
      for (let i = 0; i < 5; i++) await tryAt("ann", `192.0.2.${90 + i}`, "wrong", i % 2 === 0 ? terms : bench.terms);
      expect(await tryAt("ann", "192.0.2.99", PASSWORD, terms)).toBeInstanceOf(TooManyTries);
      expect(await tryAt("ann", "192.0.2.98", PASSWORD)).toBeInstanceOf(TooManyTries);
    } finally {
      await other.close();
    }
  });

  test("at once are no more than five that are looked at", async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => tryAt("ann", `192.0.2.${100 + i}`)));
    expect(outcomes.filter((error) => error instanceof TooManyTries)).toHaveLength(7);
  });

  test("used up again within a day wait twice as long, and again", async () => {
    const waits: number[] = [];
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 5; i++) await bench.terms.tries.take("ann", `192.0.2.${120 + round * 10 + i}`);
      const over = await bench.terms.tries.take("ann", `198.51.100.${round}`).then(
        () => null,
        (error: unknown) => error,
      );
      if (!(over instanceof TooManyTries)) throw new Error("it was taken");
      waits.push(over.retryS);
      // The wait is over: what the library keeps of it is gone by then.
      await bench.database.db.execute("update sign_in_tries set expire = now() - interval '1 s' where key like 'try:%'");
    }
    expect(waits).toEqual([15 * 60, 30 * 60, 60 * 60]);
  });

  test("are whole again for the account of whoever signs in, and not for the address", async () => {
    for (let i = 0; i < 4; i++) await tryAt("ann", "192.0.2.150");
    expect(await tryAt("ann", "192.0.2.150", PASSWORD)).toBeNull();
    await tryAt("somebody", "192.0.2.150");
    expect(await tryAt("ann", "192.0.2.150", PASSWORD)).toBeInstanceOf(TooManyTries);
    for (let i = 0; i < 5; i++) expect(await tryAt("ann", `192.0.2.${160 + i}`)).toMatchObject({ code: "not_signed_in" });
  });

  test("are taken by confirming, too", async () => {
    const asker = await bench.mustHave(first);
    const site = { host: "localhost", origin: "http://localhost:1" };
    const attempt = (password: string, address: string) =>
      confirm(bench.terms, { asker, peer: from(address), site }, { password });
    for (let i = 0; i < 5; i++)
      await expect(attempt("wrong", `192.0.2.${170 + i}`)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(attempt(PASSWORD, "192.0.2.180")).rejects.toBeInstanceOf(TooManyTries);
  });
});
