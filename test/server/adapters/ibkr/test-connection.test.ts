import { expect, it, onTestFinished } from "vitest";
import { createIbkr } from "@/server/adapters/ibkr/create-ibkr";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import type { RealKind } from "@/server/core/accounts/account";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { startIbkrServer } from "../../../support/ibkr/server";

/** A Monday morning in New York. */
const NOW = Date.UTC(2026, 2, 2, 16);

async function openBench(kind: RealKind = "paper") {
  let skewMs = 0;
  const clock = { now: () => NOW };
  const market = simulatedMarketData(createSimulation({ seed: 3, startAt: NOW, historyDays: 5 }));
  const server = await startIbkrServer({ market, clock, symbols: ["SPY"] });
  onTestFinished(() => server.close());
  const warned: unknown[] = [];
  const log = { warn: (...words: readonly unknown[]) => void warned.push(words) };
  const wall = { now: () => NOW + skewMs };
  const own = {
    wall,
    monotonic: { now: () => performance.now() },
    log,
    sleep: () => new Promise<void>((go) => setTimeout(go, 5)),
  };
  const config = { url: server.baseUrl, account: server.accountId, kind, allowLive: [] };
  const connection = createIbkr(config, {
    ...own,
    paceMs: 0,
    sleep: (_, signal) => (signal ? new Promise(() => undefined) : own.sleep()),
  });
  const steps = async () => {
    const found: string[] = [];
    for await (const { step, state, finding } of connection.test()) found.push(`${step} ${state}: ${finding}`);
    return found;
  };
  const setClock = (ms: number) => {
    skewMs = ms;
  };
  return { server, connection, steps, setClock };
}

it("finds everything in order, and sends no order", async () => {
  const { server, steps } = await openBench();
  expect(await steps()).toEqual([
    `gateway ok: the gateway answers at ${server.baseUrl}`,
    "session ok: the gateway is logged in, and has a brokerage session",
    "account ok: account DU1234567 takes orders, with 100000.00 US dollars in cash",
    "feed ok: quotes of shares are of the present",
    "clock ok: this machine's clock is 0.0 s ahead of the gateway's",
  ]);
  expect(server.bodies.filter(({ path, method }) => method === "POST" && path.endsWith("/orders"))).toEqual([]);
});

it("says that the user has to log in, and tries nothing after it", async () => {
  const { server, steps } = await openBench();
  server.session.loggedIn = false;
  server.session.authenticated = false;
  const found = await steps();
  expect(found[1]).toMatch(/^session failed: the gateway is not logged in: log in at http/);
  expect(found.slice(2).every((line) => line.includes('skipped: not tried, because "session" failed'))).toBe(true);
});

it("says that another program holds the session", async () => {
  const { server, steps } = await openBench();
  server.session.authenticated = false;
  server.session.competing = true;
  expect((await steps())[1]).toMatch(/^session failed: another program is logged in/);
});

it("refuses prices that are delayed", async () => {
  const { server, steps } = await openBench();
  server.data.availability.set("SPY", "DPB");
  expect((await steps())[3]).toMatch(/^feed failed: Interactive Brokers gives delayed prices alone of "SPY"/);
});

it("refuses a paper account where a live one is meant", async () => {
  const { steps } = await openBench("live");
  expect((await steps())[2]).toMatch(/^account failed: account "DU1234567" is a paper account/);
});

it("warns of a clock that is wrong", async () => {
  const { steps, setClock } = await openBench();
  setClock(-5_000);
  expect((await steps())[4]).toBe("clock warned: this machine's clock is 5.0 s behind the gateway's");
});

it("says that nobody answers", async () => {
  const { server, steps } = await openBench();
  server.faults.add({ path: /auth\/status/, what: "cut_before" });
  expect((await steps())[0]).toMatch(/^gateway failed: the gateway at .* does not answer/);
});

it("opens no other account than the one of the books", async () => {
  const { connection } = await openBench();
  await connection.requireAccount("DU1234567");
  await expect(connection.requireAccount("DU7654321")).rejects.toMatchObject({ code: "refused" });
});
