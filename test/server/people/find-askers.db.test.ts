import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { createAskers } from "@/server/people/find-askers";
import { signOut } from "@/server/people/sign-in";
import { bringBack, takeAway } from "../../support/database/postgres";
import { openPeopleBench, PEER, type PeopleBench } from "../../support/people/people-bench";

let bench: PeopleBench;
let secret = "";
const session = () => ({ kind: "session", secret }) as const;
beforeEach(async () => {
  bench = await openPeopleBench();
  secret = await bench.firstIn();
});
afterEach(() => bench.close());

/** A database that counts what is asked of it, and keeps an answer back for as long as a test says. */
function watched(database: Database) {
  let asked = 0;
  let held: Promise<unknown> = Promise.resolve();
  const prepared = database.db;
  const db = new Proxy(prepared, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== "select") return typeof value === "function" ? value.bind(target) : value;
      return (...given: Parameters<typeof target.select>) => hold(target.select(...given));
    },
  });
  /** Wherever in the chain a statement is made ready, its answer waits. */
  function hold(step: object): unknown {
    return new Proxy(step, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (name !== "prepare") return (...given: unknown[]) => hold(value.apply(target, given));
        return (...given: unknown[]) => {
          const statement = value.apply(target, given) as { execute(values: object): Promise<unknown> };
          return {
            execute: async (values: object) => {
              asked++;
              const rows = await statement.execute(values);
              await held;
              return rows;
            },
          };
        };
      },
    });
  }
  return {
    database: { ...database, db } as Database,
    asked: () => asked,
    holdBack: () => {
      let letGo: () => void = () => undefined;
      held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      return () => letGo();
    },
  };
}

test("what the database said is taken for two seconds, then it is asked again", async () => {
  const { database, asked } = watched(bench.database);
  const askers = createAskers({ ...bench, database });
  expect(askers.known(session())).toBeNull();
  await askers.find(session());
  for (let i = 0; i < 5; i++) {
    expect(await askers.find(session())).toMatchObject({ name: "ann" });
    expect(askers.known(session())).toMatchObject({ name: "ann" });
  }
  expect(asked()).toBe(1);
  bench.pass(1_999);
  await askers.find(session());
  expect(asked()).toBe(1);
  bench.pass(1);
  expect(askers.known(session())).toBeNull();
  await askers.find(session());
  expect(asked()).toBe(2);
});

test("several that ask at once are answered by one look", async () => {
  const { database, asked } = watched(bench.database);
  const askers = createAskers({ ...bench, database });
  const all = await Promise.all(Array.from({ length: 20 }, () => askers.find(session())));
  expect(all.every((asker) => asker?.kind === "session" && asker.name === "ann")).toBe(true);
  expect(asked()).toBe(1);
});

test("a session that was ended elsewhere is known no longer than two seconds, and not at all once this process hears of it (attempt 15)", async () => {
  const [here, deaf] = [bench.askersOf(), bench.askersOf()];
  const asker = await bench.mustHave(secret);
  for (const askers of [here, deaf]) expect(await askers.find(session())).not.toBeNull();
  await signOut(bench.terms, PEER, asker);
  here.forget();
  expect(here.known(session())).toBeNull();
  expect(await here.find(session())).toBeNull();
  expect(await deaf.find(session())).not.toBeNull();
  bench.pass(2_000);
  expect(await deaf.find(session())).toBeNull();
});

test("a look that began before the desk was told to forget keeps nothing", async () => {
  const { database, holdBack } = watched(bench.database);
  const askers = createAskers({ ...bench, database });
  const letGo = holdBack();
  const looking = askers.find(session());
  askers.forget();
  letGo();
  await looking;
  expect(askers.known(session())).toBeNull();
});

test("whoever asks after the desk was told to forget is looked up anew, though a look that began before is not over (attempt 15)", async () => {
  const { database, asked, holdBack } = watched(bench.database);
  const askers = createAskers({ ...bench, database });
  const letGo = holdBack();
  const looking = askers.find(session());
  await expect.poll(asked).toBe(1);
  // What it will bring was read before this.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await signOut(bench.terms, PEER, await bench.mustHave(secret));
  askers.forget();
  const after = askers.find(session());
  letGo();
  await looking;
  expect(await after).toBeNull();
  expect(askers.known(session())).toBeNull();
});

test("whoever listens hears that all are looked up anew, until they have enough", () => {
  const askers = bench.askersOf();
  let heard = 0;
  const done = askers.onForget(() => heard++);
  askers.forget();
  done();
  askers.forget();
  expect(heard).toBe(1);
});

test("a database that stands still keeps nobody waiting who was known a moment ago, and whoever is new waits", async () => {
  const { database, holdBack } = watched(bench.database);
  const askers = createAskers({ ...bench, database });
  const other = { kind: "session", secret: await bench.anotherOf(secret) } as const;
  await askers.find(session());
  bench.pass(2_000);
  const letGo = holdBack();
  const began = performance.now();
  expect(await askers.find(session())).toMatchObject({ name: "ann" });
  expect(performance.now() - began).toBeGreaterThan(350);
  let isAnswered = false;
  const waiting = askers.find(other).finally(() => {
    isAnswered = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(isAnswered).toBe(false);
  letGo();
  expect(await waiting).toMatchObject({ name: "ann" });
});

test("while the database is away, who was known is known, who was ended is not, and others hear of it", async () => {
  const gone = { kind: "session", secret: await bench.anotherOf(secret) } as const;
  const late = { kind: "session", secret: await bench.anotherOf(secret) } as const;
  const own = openDatabase(bench.url, { max: 2 });
  const askers = createAskers({ ...bench, database: own });
  for (const credential of [session(), gone]) expect(await askers.find(credential)).not.toBeNull();
  await signOut(bench.terms, PEER, await bench.mustHave(gone.secret));
  bench.pass(2_000);
  expect(await askers.find(gone)).toBeNull();
  await takeAway(bench.url);
  try {
    bench.pass(2_000);
    expect(await askers.find(session())).toMatchObject({ name: "ann" });
    await expect(askers.find(gone)).rejects.toMatchObject({ code: "database_unavailable" });
    await expect(askers.find(late)).rejects.toMatchObject({ code: "database_unavailable" });
    // What is over by itself is over without a database.
    bench.pass(12 * 60 * 60_000);
    await expect(askers.find(session())).rejects.toMatchObject({ code: "database_unavailable" });
  } finally {
    await bringBack(bench.url);
    await own.close();
  }
});

test("what cannot be a secret is not looked up", async () => {
  const { database, asked } = watched(bench.database);
  const askers = createAskers({ ...bench, database });
  for (const kind of ["session", "token"] as const)
    for (const text of ["", "x", "x".repeat(44), `${"x".repeat(42)}'`, `${"x".repeat(42)}\u0000`]) {
      expect(await askers.find({ kind, secret: text })).toBeNull();
      expect(askers.known({ kind, secret: text })).toBeNull();
    }
  expect(asked()).toBe(0);
});

test("a session's secret opens nothing as a token, nor a token's as a session", async () => {
  const { secret: token } = await bench.tokenOf(secret, "admin");
  expect(await bench.askers.find({ kind: "token", secret })).toBeNull();
  expect(await bench.askers.find({ kind: "session", secret: token })).toBeNull();
});
