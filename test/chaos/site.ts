import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, openDatabase } from "@/db/client";
import type { NewAgent } from "@/server/core/agents/agent";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { adminIn } from "../e2e/support/sign-in";
import { type BrokerProcess, startBroker } from "./broker-process";
import { type DatabaseProcess, startDatabase } from "./database-process";
import { DeskNode } from "./desk-node";
import { findFaketime } from "./find-faketime";
import { openWard, type Ward } from "./ward";

/** Everything that a run of chaos is made of: a database, a broker, and the nodes of one desk. */
export interface Site {
  readonly home: string;
  readonly ward: Ward;
  readonly databaseProcess: DatabaseProcess;
  readonly broker: BrokerProcess;
  readonly nodes: DeskNode[];
  readonly agents: readonly NewAgent[];
  /** The library by which clocks are set; null where it is not installed, or not wanted. */
  readonly faketime: string | null;
  /** Address of the node with the pages; null where there is none. */
  readonly webUrl: string | null;
  /** The run's own connections, as the superuser. */
  readonly database: Database;
  /** What a keeper of processes would have to be told about. */
  readonly troubles: string[];
  readonly environment: Readonly<Record<string, string>>;
  addWorker(name: string, program?: string): DeskNode;
  accountId(): Promise<string>;
  close(keep: boolean): Promise<void>;
}

export async function openSite(given: {
  readonly seed: number;
  readonly agents: readonly NewAgent[];
  readonly web: boolean;
  /** Whether the clocks of nodes are to be set. */
  readonly clocks: boolean;
  /** Of the broker; Alpaca's for most accounts by default. */
  readonly requestsPerMinute?: number;
}): Promise<Site> {
  const { seed, requestsPerMinute = 200 } = given;
  const home = path.join(tmpdir(), `ztrade-chaos-${process.pid}-${Date.now()}`);
  mkdirSync(home);
  // Postgres drops to another user, who must be able to enter.
  chmodSync(home, 0o755);
  const ward = openWard();
  const closers: (() => Promise<unknown>)[] = [];
  const starting: Promise<unknown>[] = [];
  const opened = <T extends { stop(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const each = opening.then((part) => {
      closers.push(part.stop);
      return part;
    });
    starting.push(each);
    return each;
  };
  const close = async (keep: boolean) => {
    // One that is still starting when another has failed is to be ended too.
    await Promise.allSettled(starting);
    for (const each of closers.splice(0).reverse())
      await each().catch((error: unknown) => console.error("while closing:", error));
    await ward.dismiss();
    if (!keep) rmSync(home, { recursive: true, force: true });
  };
  try {
    const [databaseProcess, broker] = await Promise.all([
      opened(startDatabase(home, ward)),
      opened(startBroker({ port: await findFreePort(), seed, requestsPerMinute, ward })),
    ]);
    const database = openDatabase(databaseProcess.adminUrl, { max: 4, name: "chaos" });
    closers.push(database.close);
    const port = given.web ? await findFreePort() : null;
    const environment = environmentOf(home, databaseProcess.deskUrl, broker, port);
    const faketime = given.clocks ? findFaketime() : null;
    const troubles: string[] = [];
    const nodes: DeskNode[] = [];
    const add = (name: string, role: "web" | "worker", program?: string) => {
      const onTrouble = (line: string) => troubles.push(line);
      const node = new DeskNode({ name, role, environment, home, ward, faketime, onTrouble, ...(program && { program }) });
      nodes.push(node);
      return node;
    };
    closers.push(() => Promise.all(nodes.map((node) => node.stop())));
    if (given.web) add("web", "web");
    return {
      home,
      ward,
      databaseProcess,
      broker,
      nodes,
      agents: given.agents,
      faketime,
      webUrl: port === null ? null : `http://localhost:${port}`,
      database,
      troubles,
      environment,
      addWorker: (name, program) => add(name, "worker", program),
      accountId: async () => {
        // Also of a database of the last release, which lacks what this tree's queries name.
        const [account] = await database.sql<{ id: string }[]>`select id from accounts where active`;
        if (!account) throw new Error("no account is open");
        return account.id;
      },
      close,
    };
  } catch (error) {
    await close(false);
    throw error;
  }
}

function environmentOf(home: string, url: string, { access }: BrokerProcess, port: number | null): Record<string, string> {
  return {
    DATABASE_URL: url,
    ZTRADE_DATA_DIR: path.join(home, "desk"),
    ZTRADE_LOG_LEVEL: "warn",
    ...(port !== null && { ZTRADE_PORT: String(port), ...adminIn(home) }),
    ALPACA_API_KEY: access.keyId,
    ALPACA_SECRET_KEY: access.secret,
    ALPACA_TRADING_URL: access.tradingUrl,
    ALPACA_DATA_URL: access.dataUrl,
    ALPACA_TRADE_STREAM_URL: access.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: access.dataStreamUrl,
    ZTRADE_ALLOW_LIVE: "",
  };
}
