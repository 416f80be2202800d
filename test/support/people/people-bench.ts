import { randomBytes, randomUUID, scryptSync } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { insertPerson } from "@/db/queries/people/people";
import { sessions } from "@/db/schema";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { nameKey } from "@/server/core/people/person";
import type { Role, Scope } from "@/server/core/people/role";
import { beginSession } from "@/server/people/begin-session";
import { createAskers } from "@/server/people/find-askers";
import { signIn } from "@/server/people/sign-in";
import type { Peer } from "@/server/people/terms";
import { createToken } from "@/server/people/tokens";
import { createTries } from "@/server/people/tries";
import { testVault } from "../../fakes/test-vault";
import { openTestDatabase, type TestDatabase } from "../database/postgres";

export const PEER: Peer = { address: "192.0.2.7", client: "a test" };
export const PASSWORD = "a sentence that only tests know";
export const PEOPLE_AT = Date.UTC(2026, 10, 2, 15);

/** A hash by a cost that takes a test no time; it says so itself, as one of an earlier release would. */
function quickHash(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password, salt, 32, { N: 2 ** 4, r: 8, p: 1 });
  return ["scrypt", 4, 8, 1, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** People and who may come in, by clocks that a test sets, on a database of their own unless one is given. */
export async function openPeopleBench(given?: TestDatabase) {
  const stored = given ?? (await openTestDatabase());
  const database = openDatabase(stored.url, { max: 12 });
  const times = { wall: PEOPLE_AT, monotonic: 0 };
  const wall = { now: () => times.wall };
  const monotonic = { now: () => times.monotonic };
  const terms = { database, wall, tries: createTries(database.db), vault: testVault() };
  const askersOf = () => createAskers({ database, wall, monotonic });
  const askers = askersOf();

  const askIn = async (name: string, role: Role, password = PASSWORD) => {
    const id = randomUUID();
    return database.db.transaction(async (tx) => {
      const person = { id, name, nameKey: nameKey(name), role, passwordHash: quickHash(password) };
      if (!(await insertPerson(tx, { ...person, createdAt: times.wall, createdBy: "a test" })))
        throw new Error("the name is taken");
      return beginSession(tx, person, { by: "set-up", peer: PEER, at: times.wall });
    });
  };
  /** Who has the session, as the database says now. */
  const whoHas = async (secret: string) => {
    const asker = await askersOf().find({ kind: "session", secret });
    return asker?.kind === "session" ? asker : null;
  };
  const mustHave = async (secret: string) => {
    const asker = await whoHas(secret);
    if (!asker) throw new Error("nobody has this session");
    return asker;
  };

  return {
    url: stored.url,
    database,
    times,
    wall,
    monotonic,
    terms,
    askers,
    askersOf,
    /** Both clocks. */
    pass: (ms: number) => {
      times.wall += ms;
      times.monotonic += ms;
    },
    /** Makes a person, and opens a session for them. Returns its secret. */
    askIn,
    firstIn: () => askIn("ann", "admin"),
    whoHas,
    mustHave,
    signIn: (name: string, password = PASSWORD, code?: string) => signIn(terms, PEER, { name, password, code }),
    /** Another session of whoever has one. */
    anotherOf: async (secret: string) => {
      const { personId: id, name } = await mustHave(secret);
      return database.db.transaction((tx) => beginSession(tx, { id, name }, { by: "password", peer: PEER, at: times.wall }));
    },
    tokenOf: async (secret: string, scope: Scope, days = 30) => {
      const asker = await mustHave(secret);
      return createToken(terms, { asker, actor: asker.name }, { name: `a ${scope} token`, scope, days });
    },
    sessionRow: async (id: string) => (await database.db.select().from(sessions).where(eq(sessions.id, id)))[0],
    auditOf: async (action: string) => [
      ...(await database.db.execute<{ actor: string; address: string | null; subject: string; detail: Record<string, unknown> }>(
        sql`select actor, address, subject, detail from audit_log where action = ${action} order by id`,
      )),
    ],
    /** What a call is made with by somebody. */
    contextOf: (asker: ApiContext["asker"], services: object = {}): ApiContext => ({
      ...asDesk({
        desk: { database, wall, actor: "test" },
        services: {
          people: { askers, tries: terms.tries },
          vault: terms.vault,
          ...services,
        } as unknown as ApiContext["services"],
      }),
      asker,
      peer: PEER,
    }),
    close: async () => {
      await database.close();
      if (!given) await stored.drop();
    },
  };
}

export type PeopleBench = Awaited<ReturnType<typeof openPeopleBench>>;
