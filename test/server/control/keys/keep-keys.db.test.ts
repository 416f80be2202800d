import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { openAccount, setAccountAside } from "@/db/queries/accounts/accounts";
import { listVenueKeys } from "@/db/queries/accounts/venue-keys";
import { listAudit } from "@/db/queries/system";
import type { VenueConnection } from "@/server/adapters/venues/venue";
import { createEnteredKeys } from "@/server/app/wiring/keys/create-entered-keys";
import { keepKeys } from "@/server/control/keys/keep-keys";
import { removeKeys } from "@/server/control/keys/remove-keys";
import { Fault } from "@/server/core/fault";
import { createVault } from "@/server/vault/create-vault";
import { keyVariable } from "@/server/vault/key-variable";
import { testVault } from "../../../fakes/test-vault";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const AT = Date.parse("2026-11-05T15:00:00Z");
const KEYS = {
  venue: "alpaca",
  kind: "paper",
  label: "Momentum",
  number: "PA1",
  keyId: "PKCANARYWXYZ",
  secret: "canarySecret",
  testTrouble: null,
} as const;
const CANARY = /CANARYW|canarySecret/;
const vault = testVault();
const wall = { now: () => AT };

let place: TestDatabase;
let database: Database;
const desk = () => ({ database, wall, actor: "ann" });
beforeAll(async () => {
  place = await openTestDatabase();
  database = openDatabase(place.url);
});
beforeEach(async () => {
  await database.sql`delete from venue_keys`;
});
afterAll(async () => {
  await database.close();
  await place.drop();
});

/** A process of the desk: what it opened, and what it ended. */
function processWith(ownVault = vault) {
  const opened: string[] = [];
  const ended: string[] = [];
  const entered = createEnteredKeys({
    db: database.db,
    vault: ownVault,
    inputs: { wall, monotonic: wall, log: { warn: () => undefined } },
    enter: (_, { kind, keyId, secret }) => ({
      kind,
      connect: () => {
        opened.push(`${keyId} ${secret}`);
        return { kind, close: async () => void ended.push(keyId) } as unknown as VenueConnection;
      },
    }),
  });
  return { entered, opened, ended };
}

const openPaper = (number: string) =>
  database.db.transaction((tx) =>
    openAccount(tx, {
      kind: "paper",
      config: { seed: 1, startAt: AT, endAt: null, symbols: [] },
      startCashUsd: 1_000,
      speed: "1",
      playUntil: null,
      at: AT,
      atBroker: { venue: "alpaca", number, cursor: "" },
    }),
  );

const audited = async () => (await listAudit(database.db, { limit: 50 })).filter(({ action }) => action.startsWith("keys."));

describe("keys that are kept", () => {
  it("stand sealed in the database, with the end of their name alone, and say on the audit log who set them", async () => {
    await keepKeys(desk(), vault, KEYS);
    const rows = await listVenueKeys(database.db);
    expect(rows).toMatchObject([
      { venue: "alpaca", kind: "paper", label: "Momentum", number: "PA1", keyEnd: "WXYZ", createdBy: "ann", changedAt: AT },
    ]);
    const [entry] = await audited();
    expect(entry).toMatchObject({ actor: "ann", action: "keys.set", detail: { number: "PA1", keyEnd: "WXYZ", before: null } });
    expect(JSON.stringify([rows, entry])).not.toMatch(CANARY);
  });

  it("take the place of those of the same account, and are no other kind of money's", async () => {
    const { id } = await keepKeys(desk(), vault, KEYS);
    expect(await keepKeys(desk(), vault, { ...KEYS, keyId: "PKNEWABCD", secret: "newSecret" })).toEqual({ id });
    expect(await listVenueKeys(database.db)).toMatchObject([{ id, keyEnd: "ABCD" }]);
    await expect(keepKeys(desk(), vault, { ...KEYS, kind: "live" })).rejects.toThrow(
      'keys of account "PA1" are kept as paper, and these are for live',
    );
  });

  it("are not removed while their account goes on", async () => {
    const { id } = await keepKeys(desk(), vault, { ...KEYS, number: "PA7" });
    const account = await openPaper("PA7");
    await expect(removeKeys(desk(), id)).rejects.toThrow(`${account.name} goes on by these keys: set it aside first, under Data`);
    await database.db.transaction((tx) => setAccountAside(tx, account.id, AT));
    await removeKeys(desk(), id);
    expect(await listVenueKeys(database.db)).toEqual([]);
    await expect(removeKeys(desk(), id)).rejects.toThrow(Fault);
    expect((await audited())[0]).toMatchObject({ action: "keys.remove", subject: id });
  });
});

describe("a process", () => {
  it("connects by keys that another one kept, once, and anew when they are replaced", async () => {
    const { entered, opened, ended } = processWith();
    expect(await entered.of("alpaca", "PA1")).toBeNull();
    await keepKeys(desk(), vault, KEYS);
    const first = await entered.of("alpaca", "PA1");
    await entered.reload();
    expect((await entered.of("alpaca", "PA1"))?.connection).toBe(first?.connection);
    expect(opened).toEqual(["PKCANARYWXYZ canarySecret"]);
    await keepKeys(desk(), vault, { ...KEYS, keyId: "PKNEWABCD", secret: "newSecret" });
    await entered.reload();
    expect((await entered.of("alpaca", "PA1"))?.connection).not.toBe(first?.connection);
    expect([opened.at(-1), ended]).toEqual(["PKNEWABCD newSecret", ["PKCANARYWXYZ"]]);
  });

  it("without the master key says so, changes nothing, and goes on by keys that are entered anew (fault 70)", async () => {
    await keepKeys(desk(), vault, KEYS);
    await keepKeys(desk(), vault, { ...KEYS, number: "PA2" });
    const before = await listVenueKeys(database.db);
    const another = createVault(keyVariable("ZTRADE_KEY", "aa".repeat(32)), () => undefined);
    const { entered, opened } = processWith(another);
    const trouble = expect.stringContaining("the secret cannot be opened with ZTRADE_KEY: it was sealed with key");
    expect(await entered.of("alpaca", "PA1")).toMatchObject({ connection: null, trouble });
    expect(opened).toEqual([]);
    expect(await listVenueKeys(database.db)).toEqual(before);
    await keepKeys(desk(), another, KEYS);
    expect(await entered.of("alpaca", "PA1")).toMatchObject({ trouble: null });
    expect(await entered.of("alpaca", "PA2")).toMatchObject({ connection: null });
  });
});
