import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { BrokerChanges } from "@/server/core/ports";
import type { FaultRequest } from "../support/alpaca/faults/fault";
import type { LoggedRequest } from "../support/alpaca/http/request-log";
import { ROOT } from "../support/source-files";
import type { Ward } from "./ward";

const PATIENCE_MS = 180_000;
const KEY = "PKCHAOSKEY0000000001";
const SECRET = "a-secret-of-the-chaos-account";

/** The local server that speaks as Alpaca does, in a process of its own. */
export interface BrokerProcess {
  readonly access: {
    readonly keyId: string;
    readonly secret: string;
    readonly tradingUrl: string;
    readonly dataUrl: string;
    readonly tradeStreamUrl: string;
    readonly dataStreamUrl: string;
  };
  addFault(fault: FaultRequest | { readonly fault: "reset" }): Promise<void>;
  /** Publishes an article, or changes the one that has its id. */
  tell(article: { readonly id: number; readonly headline: string; readonly symbols: readonly string[] }): Promise<void>;
  /** Everything that the exchange has in its books. */
  books(): Promise<BrokerChanges>;
  /** Every request that it has answered. */
  log(): Promise<readonly LoggedRequest[]>;
  stop(): Promise<void>;
}

export async function startBroker(given: {
  readonly port: number;
  readonly seed: number;
  readonly requestsPerMinute: number;
  readonly ward: Ward;
}): Promise<BrokerProcess> {
  const { port, seed, requestsPerMinute, ward } = given;
  const options = [
    "--port",
    port,
    "--seed",
    seed,
    "--rate-limit",
    requestsPerMinute,
    "--cash",
    1_000_000,
    "--history-days",
    5,
    "--key",
    KEY,
    "--secret",
    SECRET,
  ];
  const child = spawn(process.execPath, [path.join(ROOT, "scripts/alpaca-server.mjs"), ...options.map(String)], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) ward.watch(child.pid);
  const gone = once(child, "close");
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + PATIENCE_MS;
  while (!said.includes("A simulated market")) {
    if (performance.now() > deadline || child.exitCode !== null) throw new Error(`the local server did not start:\n${said}`);
    await delay(50);
  }
  const ask = async (method: "GET" | "POST", address: string, body?: unknown): Promise<unknown> => {
    const given = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    const response = await fetch(`${url}${address}`, { method, ...given, signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    access: {
      keyId: KEY,
      secret: SECRET,
      tradingUrl: url,
      dataUrl: url,
      tradeStreamUrl: `ws://127.0.0.1:${port}/stream`,
      dataStreamUrl: `ws://127.0.0.1:${port}`,
    },
    addFault: async (fault) => void (await ask("POST", "/_faults", fault)),
    tell: async (article) => void (await ask("POST", "/_news", article)),
    books: async () => (await ask("GET", "/_books")) as BrokerChanges,
    log: async () => (await ask("GET", "/_log")) as readonly LoggedRequest[],
    stop: async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await gone;
      clearTimeout(timer);
    },
  };
}
