import { afterEach, beforeEach, expect, it } from "vitest";
import { type Supervisor, supervise } from "@/server/app/supervise";
import type { TradingContexts } from "@/server/app/wiring/create-contexts";
import { openAccount } from "@/server/control/accounts/open-account";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import { FIRST_TICK, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

let server: TestDatabase;
let desk: StagedDesk;
let supervisor: Supervisor;
let traded: string[];

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  traded = [];
  const info = ({ account }: { readonly account: string }, words: string) => {
    if (words === "this node trades the account") traded.push(account);
  };
  const log = { info, warn: () => undefined, error: () => undefined } as never;
  const listen = () => ({ watch: () => undefined, stop: () => undefined });
  const of = async (accountId: string) => ({ kind: "real", trading: { ...desk.trading, accountId }, listen });
  const { database } = desk;
  const monotonic = { now: () => performance.now() };
  supervisor = supervise({
    database,
    notes: database,
    contexts: { of } as unknown as TradingContexts,
    engine: { enqueue: async () => undefined },
    work: async () => undefined,
    electorate: { db: database.db, nodeId: "test", monotonic, aside: () => null, log },
    log,
  });
  await supervisor.start();
  await expect.poll(() => traded).toEqual([desk.accountId]);
});

afterEach(async () => {
  await supervisor.stop();
  await desk.close();
  await server.drop();
});

const openAnother = () =>
  openAccount(desk, {
    kind: "simulated",
    config: { seed: 2, startAt: FIRST_TICK, endAt: null, symbols: [] },
    startCashUsd: 30_000,
    speed: "max",
    playUntil: null,
  });

it("follows an account that is opened after it once failed to look", async () => {
  const { accountId } = desk;
  await desk.database.sql`alter table accounts rename to accounts_away`;
  await expect(supervisor.follow({ topic: "account", accountId })).rejects.toThrow();
  await desk.database.sql`alter table accounts_away rename to accounts`;
  const { id } = await openAnother();
  await supervisor.follow({ topic: "account", accountId: id });
  await expect.poll(() => traded).toEqual([accountId, id]);
});

it("sees by itself an account of whose opening nobody told it", async () => {
  const { id } = await openAnother();
  await supervisor.catchUp();
  await expect.poll(() => traded).toEqual([desk.accountId, id]);
});

/** Accounts that some node leads. */
const ledNow = async () => {
  const rows = await desk.database.sql<{ name: string }[]>`select name from leases where until > desk_now() order by name`;
  return rows.map(({ name }) => name.replace("account ", ""));
};

it("goes on trading an account at a broker while another is played beside it, and leaves one that is set aside (fault 54)", async () => {
  const { accountId } = desk;
  await desk.database.sql`update accounts set kind = 'paper', broker_number = 'PA1' where id = ${accountId}`;
  const { id: first } = await openAnother();
  await supervisor.follow({ topic: "account", accountId: first });
  await expect.poll(() => traded).toEqual([accountId, first]);
  const { id: second } = await openAnother();
  await supervisor.follow({ topic: "account", accountId: second });
  await expect.poll(() => traded).toEqual([accountId, first, second]);
  expect(await ledNow()).toEqual([accountId, first, second].sort());
  await setAccountAside(desk, { accountId: first });
  await supervisor.follow({ topic: "account", accountId: first });
  expect(await ledNow()).toEqual([accountId, second].sort());
});
