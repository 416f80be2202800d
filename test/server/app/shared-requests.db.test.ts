import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { scriptedMarket } from "../../fakes/scripted-market";
import { startAlpacaServer } from "../../support/alpaca/start-alpaca-server";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { startIbkrServer } from "../../support/ibkr/server";

const ASKING = fileURLToPath(new URL("../../support/requests/asking-process.ts", import.meta.url));
/** Of so long each process asks as often as it may. */
const FOR_MS = 7_000;

let place: TestDatabase;
const undo: (() => unknown)[] = [];
beforeAll(async () => {
  place = await openTestDatabase();
});
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});
afterAll(() => place.drop());

interface Asking {
  readonly ready: Promise<void>;
  /** Lets it ask. Resolves with when each of its requests went out. */
  begin(): Promise<readonly number[]>;
}

/** Another process of the same desk, on the same database. */
function startAsking(venue: string, name: string, environment: Readonly<Record<string, string>>): Asking {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", ASKING, venue, place.url, name, String(FOR_MS)], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  undo.push(() => child.kill("SIGKILL"));
  if (!child.stdout) throw new Error("its output is read");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`process ${name} ended early`);
    return value;
  };
  const ready = nextLine().then((line) => expect(line).toBe("ready"));
  return {
    ready,
    begin: async () => {
      child.stdin?.write("go\n");
      return JSON.parse(await nextLine()) as number[];
    },
  };
}

/** When requests of each of two processes went out that began to ask at once. */
async function askByTwo(venue: string, environment: Readonly<Record<string, string>>): Promise<readonly (readonly number[])[]> {
  const two = ["web", "worker"].map((name) => startAsking(venue, name, environment));
  await Promise.all(two.map(({ ready }) => ready));
  return Promise.all(two.map(({ begin }) => begin()));
}

/** The most that went out of all of them within any `windowMs`. */
function densest(sent: readonly (readonly number[])[], windowMs: number): number {
  const times = sent.flat();
  return Math.max(0, ...times.map((at) => times.filter((each) => each > at - windowMs && each <= at).length));
}

test("two processes that ask by one pair of keys stay together within the 200 requests a minute of it, which no answer tells them of (fault 71)", async () => {
  const keys = { keyId: "PKSHARED", secret: "shhh" };
  const server = await startAlpacaServer({ ...keys, clock: { now: () => Date.now() }, rateLimitPerMinute: null });
  undo.push(server.close);
  const sent = await askByTwo("alpaca", {
    ALPACA_API_KEY: keys.keyId,
    ALPACA_SECRET_KEY: keys.secret,
    ALPACA_TRADING_URL: server.tradingUrl,
    ALPACA_DATA_URL: server.dataUrl,
    ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
  });
  expect(densest(sent, 60_000)).toBeLessThanOrEqual(200);
  for (const { length } of sent) expect(length).toBeGreaterThan(10);
  expect(server.log.all.length).toBe(sent.flat().length);
});

test("two processes that ask one gateway of Interactive Brokers stay together within its ten requests a second (fault 71)", async () => {
  const clock = { now: () => Date.now() };
  const server = await startIbkrServer({ market: scriptedMarket(() => ({})), clock, symbols: [] });
  undo.push(server.close);
  const sent = await askByTwo("ibkr", { IBKR_ACCOUNT: server.accountId, IBKR_GATEWAY_URL: server.baseUrl });
  expect(densest(sent, 1_000)).toBeLessThanOrEqual(10);
  for (const { length } of sent) expect(length).toBeGreaterThan(10);
  expect(server.log.all.length).toBe(sent.flat().length);
});
