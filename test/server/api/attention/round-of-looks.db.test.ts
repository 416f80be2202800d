import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { attentionNow } from "@/server/api/attention/attention-now";
import { roundOfLooks } from "@/server/api/attention/round-of-looks";
import type { ApiContext } from "@/server/api/context";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { Fault } from "@/server/core/fault";
import { calmDatabase } from "../../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { CALM_ALERTS } from "../../../support/desk/calm-alerts";
import { CALM_AUDIT } from "../../../support/desk/calm-audit";
import { CALM_BACKUPS } from "../../../support/desk/calm-backups";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

/** A Thursday, 10:00 in New York. */
const TEN = Date.UTC(2026, 10, 5, 15);

let database: TestDatabase;
let desk: TestDesk;
let ids: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const config = { seed: 1, startAt: TEN, endAt: null, symbols: ["TSLA"] };
  for (let each = 0; each < 2; each++) {
    const { id } = await desk.open({ kind: "simulated", config });
    ids.push((await accountById(desk.database.db, id)).id);
  }
});
afterAll(async () => {
  ids = [];
  await desk.close();
  await database.drop();
});

const failing = [{ name: "Phone", what: "alerts", since: TEN, why: "it answered with status 404" }];

function context(more: object = {}): ApiContext {
  const services = {
    database: calmDatabase(),
    clockOf: async () => ({ at: TEN, speed: "60", paused: false, full: false }),
    audit: CALM_AUDIT,
    alerts: { ...CALM_ALERTS, failing: () => failing },
    backups: CALM_BACKUPS,
    scorers: createScorers(null),
    schedule: { promiseObjection: () => null, between: () => [], next: () => [] },
    instrument: async () => null,
    quote: async () => null,
    broker: async ({ id }: AccountRow) => (await desk.contexts.of(id)).trading.broker,
    ...more,
  };
  return { desk, services } as unknown as ApiContext;
}

it("finds for who is told what the pages show, sentence by sentence, and a channel that fails with it", async () => {
  await setKillSwitch(desk, { accountId: ids[1] ?? "", engaged: true, reason: "a test" });
  const [{ found }, { items }] = [await roundOfLooks(context()), await attentionNow(context())];
  expect(new Set(found.map(({ text }) => text))).toEqual(new Set(items.map(({ text }) => text)));
  const kill = found.filter(({ text }) => text.startsWith("The kill switch"));
  expect(kill).toMatchObject([{ promise: "released", accountId: ids[1], level: "stop" }]);
  const channel = found.filter(({ promise }) => promise === "alerts");
  expect(channel[0]).toMatchObject({
    accountId: null,
    level: "warn",
    text: 'No alert arrives over "Phone": it answered with status 404',
  });
});

it("tells of a back-up that is too old, of the desk and of no account", async () => {
  const trouble = () => "The newest back-up is 37 h old, and one is due every 24 h";
  const { found } = await roundOfLooks(context({ backups: { ...CALM_BACKUPS, trouble } }));
  expect(found.filter(({ promise }) => promise === "backups")[0]).toEqual({
    ...{ promise: "backups", accountId: null, level: "warn", text: trouble(), href: "/system" },
  });
});

it("tells of a database that takes no changes, and of what of it runs out, without asking it", async () => {
  const full = calmDatabase({ kind: "full", words: "the database takes no changes now (its disk is full)" });
  const short = calmDatabase({ warnings: [{ kind: "disk_short", words: "the disk has 900 MB left" }] });
  for (const [database, told] of [
    [full, { level: "stop", text: "The database takes no changes now (its disk is full)" }],
    [short, { level: "warn", text: "The disk has 900 MB left" }],
  ] as const) {
    const { found } = await roundOfLooks(context({ database }));
    expect(found.filter(({ promise }) => promise === "database")).toEqual([
      { promise: "database", accountId: null, href: "/system", ...told },
    ]);
  }
});

it("tells that the watcher is gone, of the desk and of no account, with where to see to it", async () => {
  const trouble = "The watcher was not seen for 6 min: while it is gone, nobody tells when this desk is";
  const watcher = { view: () => ({ since: TEN, seenAt: TEN }), trouble: () => trouble, asked: () => undefined };
  const { found } = await roundOfLooks(context({ alerts: { ...CALM_ALERTS, watcher } }));
  expect(found.filter(({ promise }) => promise === "watcher")[0]).toEqual({
    ...{ promise: "watcher", accountId: null, level: "warn", text: trouble, href: "/system" },
  });
});

it("says of which promise in which account it could not tell", async () => {
  const trouble = () => Promise.reject(new Fault("data_missing", "the log cannot be followed"));
  const { unchecked } = await roundOfLooks(context({ audit: { ...CALM_AUDIT, trouble } }));
  expect(unchecked).toContainEqual({ promise: "record", accountId: null });
  expect(unchecked.filter(({ promise }) => promise === "stops")).toEqual([]);
});
