import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { createIbkr } from "@/server/adapters/ibkr/create-ibkr";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { requestOn } from "../../../contract/broker-bench";
import { startIbkrServer } from "../../../support/ibkr/server";

/** A Monday morning in New York. */
const NOW = Date.UTC(2026, 2, 2, 16);
const SECOND = 1_000;

afterEach(() => vi.useRealTimers());

async function openBench() {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  let now = NOW;
  const wall = { now: () => now };
  const market = simulatedMarketData(createSimulation({ seed: 3, startAt: NOW, historyDays: 5 }));
  const server = await startIbkrServer({ market, clock: wall, symbols: ["SPY"] });
  onTestFinished(() => server.close());
  const config = { url: server.baseUrl, account: server.accountId, kind: "paper", allowLive: [] } as const;
  const sleep = (_: number, signal?: AbortSignal) =>
    signal ? new Promise(() => undefined) : new Promise((resolve) => setTimeout(resolve, 5));
  const connection = createIbkr(config, {
    wall,
    monotonic: { now: () => performance.now() },
    log: { warn: () => undefined },
    sleep,
    paceMs: 0,
  });
  const said: string[] = [];
  const inputs = { wall, monotonic: wall, sleep: async () => undefined, inUse: async () => [] };
  const ports = connection.createPorts({ ...inputs, say: (sentence) => void said.push(sentence) });
  const onChange = vi.fn();
  const pass = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  return { server, connection, ports, onChange, pass, said };
}

it("keeps the session and the quotes of what it watches up, and says how they are", async () => {
  const { ports, onChange, pass, server } = await openBench();
  expect(ports.state()).toMatchObject({ orders: null, prices: [{ connected: false, symbols: [] }] });
  const listening = ports.listen(["SPY"], onChange);
  pass(2 * SECOND);
  await vi.waitFor(() =>
    expect(ports.state()).toMatchObject({ orders: { connected: true }, prices: [{ connected: true, symbols: ["SPY"] }] }),
  );
  expect(server.log.all.filter(({ path }) => path === "/tickle")).toHaveLength(1);
  listening.stop();
  expect(ports.state()).toMatchObject({ orders: null, prices: [{ connected: false, symbols: [] }] });
});

it("says why it has no quotes when the user has to log in", async () => {
  const { ports, onChange, pass, server, said } = await openBench();
  server.session.loggedIn = false;
  server.session.authenticated = false;
  ports.listen(["SPY"], onChange);
  pass(2 * SECOND);
  await vi.waitFor(() => expect(ports.state().orders?.reason).toContain("not logged in"));
  expect(said).toEqual([expect.stringContaining("not logged in")]);
});

it("tells that the books are worth reading once something else rests at the broker", async () => {
  const { ports, connection, onChange, pass, server } = await openBench();
  const looks = () => server.log.all.filter(({ path }) => path === "/iserver/account/orders").length;
  ports.listen(["SPY"], onChange);
  pass(2 * SECOND);
  await vi.waitFor(() => expect(ports.state().orders?.connected).toBe(true));
  pass(8 * SECOND);
  await vi.waitFor(() => expect(looks()).toBeGreaterThan(0));
  await connection.broker.submit(requestOn("SPY", { type: "limit", limitPrice: "1", clientOrderId: "listen.1" }));
  expect(onChange).not.toHaveBeenCalled();
  await vi.waitFor(() => {
    pass(10 * SECOND);
    expect(onChange).toHaveBeenCalled();
  });
});
