import { afterAll, beforeAll, expect, it } from "vitest";
import { listAccounts } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { type Caller, createCaller } from "@/server/api/root";
import { readVenueConfigs } from "@/server/app/read-venue-configs";
import { createVenues } from "@/server/app/wiring/create-venues";
import { createEnteredKeys } from "@/server/app/wiring/keys/create-entered-keys";
import { createKeyService } from "@/server/app/wiring/keys/key-service";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import type { ConnectionStep } from "@/server/status/connection";
import { testVault } from "../../../fakes/test-vault";
import { type AlpacaServer, startAlpacaServer } from "../../../support/alpaca/start-alpaca-server";
import { calmDatabase } from "../../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const KEY = "PKCANARYKEYID00000WXYZ";
const SECRET = "canarySecretOfKeys000011112222";
const NUMBER = "PA3CANARY001";

/** Of a second account. */
const SECOND = { keyId: "PKCANARYKEYID00000ABCD", secret: "canarySecretOfKeys000033334444", number: "PA3CANARY002" };

const servers: AlpacaServer[] = [];
let place: TestDatabase;
let desk: TestDesk;
let api: Caller;
/** Reaches the second account. */
let second: Caller;
const told: string[] = [];
beforeAll(async () => {
  place = await openTestDatabase();
  desk = await openTestDesk(place.url);
  api = await openApi({ keyId: KEY, secret: SECRET, number: NUMBER });
  second = await openApi(SECOND);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await place.drop();
  for (const { close } of servers) await close();
});

/** The API of a desk whose keys are tried at a server of their own. */
async function openApi({ keyId, secret, number }: typeof SECOND): Promise<Caller> {
  const clock = { now: () => Date.now() };
  const account = { keyId, secret, accountNumber: number, cashUsd: "54321.10" };
  const server = await startAlpacaServer({ ...account, clock, startAt: clock.now(), historyDays: 5, rateLimitPerMinute: null });
  servers.push(server);
  const environment = {
    ALPACA_TRADING_URL: server.tradingUrl,
    ALPACA_DATA_URL: server.dataUrl,
    ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
  };
  const { enter } = readVenueConfigs(environment, { allowLive: [], traded: null });
  const inputs = { wall: clock, monotonic: { now: () => performance.now() }, log: { warn: () => undefined } };
  const vault = testVault();
  const venues = createVenues(new Map(), null, undefined, createEnteredKeys({ db: desk.database.db, vault, enter, inputs }));
  const keys = createKeyService({ venues, enter, inputs, tellSecret: (each) => void told.push(each) });
  const services = { database: calmDatabase(), vault, keys } as unknown as ApiContext["services"];
  return createCaller(asDesk({ desk, services }));
}

const modesIn = async (accountId: string) => (await agentsIn(desk.database.db, accountId)).map(({ mode }) => mode);
const openedWith = async (accountId: string) => {
  const rows = await desk.database.sql<{ agents: unknown }[]>`
    select detail -> 'agents' as agents from audit_log where action = 'account.open' and subject = ${accountId}`;
  return rows.map(({ agents }) => agents);
};

const typed = { venue: "alpaca", kind: "paper", label: "Momentum", keyId: KEY, secret: SECRET } as const;

async function stepsOf(trial: string): Promise<readonly ConnectionStep[]> {
  const steps: ConnectionStep[] = [];
  for await (const step of await api.keys.test({ trial })) steps.push(step);
  return steps;
}

it("a wrong secret fails at the step of the keys, opens nothing and is not kept", async () => {
  const { trial } = await api.keys.enter({ ...typed, secret: "canaryOfAnother0000" });
  const steps = await stepsOf(trial);
  expect(steps.map(({ step, state }) => `${step} ${state}`).slice(0, 3)).toEqual(["address ok", "key failed", "account skipped"]);
  await expect(api.keys.look({ trial })).rejects.toThrow();
  await expect(api.keys.keep({ trial })).rejects.toThrow();
  expect(await api.keys.list()).toEqual([]);
  expect(JSON.stringify(steps)).not.toMatch(/canary/i);
});

it("keys of real money are refused on paper by the field, before anybody is asked", async () => {
  await expect(api.keys.enter({ ...typed, keyId: "AKCANARYKEYID00000WXYZ" })).rejects.toThrow(
    "Key: the account is meant for paper trading, but the key AK... is for LIVE trading with real money",
  );
});

it("right keys show the account, and keeping them opens it; what they are is known as a secret from the first moment", async () => {
  const { trial } = await api.keys.enter({ ...typed, secret: ` ${SECRET} ` });
  expect(told).toEqual(expect.arrayContaining([KEY, SECRET]));
  expect((await stepsOf(trial)).filter(({ state }) => state === "failed")).toEqual([]);
  expect(await api.keys.look({ trial })).toMatchObject({
    number: NUMBER,
    kind: "paper",
    cashUsd: 54_321.1,
    positions: [],
    known: null,
  });
  const { accountId } = await api.keys.keep({ trial });
  expect(await listAccounts(desk.database.db)).toMatchObject([
    { id: accountId, kind: "paper", venue: "alpaca", brokerNumber: NUMBER },
  ]);
  expect(await openPositions(desk.database.db, accountId)).toEqual([]);
  expect(new Set(await modesIn(accountId))).toEqual(new Set(["off"]));
  expect(await openedWith(accountId)).toEqual(["off"]);
  const rows = await api.keys.list();
  expect(rows).toMatchObject([
    { label: "Momentum", keyEnd: "WXYZ", number: NUMBER, trouble: null, givesNews: true, testTrouble: null },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/canarySecret|CANARYKEYID|v1\./);
  await expect(api.keys.keep({ trial })).rejects.toThrow("these keys were not kept, and are forgotten by now: enter them again");
});

it("agents of an account that is new here do there what they do in another one where that is said, and it is written down", async () => {
  const config = { seed: 1, startAt: Date.UTC(2026, 10, 2, 15), endAt: null, symbols: [] };
  const { id: like } = await desk.open({ kind: "simulated", config });
  await setAgentMode(desk, { accountId: like, agentIds: ["iwm"], mode: "observe" });
  const { trial } = await second.keys.enter({ ...typed, keyId: SECOND.keyId, secret: SECOND.secret });
  await expect(second.keys.keep({ trial, agents: { like: "sim-77" } })).rejects.toThrow('there is no account "sim-77"');
  expect(await second.keys.list()).toHaveLength(1);
  const { accountId } = await second.keys.keep({ trial, agents: { like } });
  expect(await modesIn(accountId)).toEqual(await modesIn(like));
  expect(new Set(await modesIn(accountId))).toEqual(new Set(["on", "observe"]));
  expect(await openedWith(accountId)).toEqual([{ like }]);
});

it("nothing is taken over from another account with real money, before anybody is asked", async () => {
  const live = { kind: "live", venue: "alpaca", label: "Live", keyId: "AKCANARY", secret: SECRET, testTrouble: null };
  const nobody = () => Promise.reject(new Error("asked"));
  const trial = { ...live, broker: { account: nobody }, requireAccount: nobody };
  const services = { database: calmDatabase(), keys: { trial: () => trial } } as unknown as ApiContext["services"];
  const caller = createCaller(asDesk({ desk, services }));
  await expect(caller.keys.keep({ trial: "0".repeat(32), number: "123456789", agents: { like: "sim-1" } })).rejects.toThrow(
    "agents: with real money they are off or observe at first, and are turned on one by one",
  );
});
