import { randomUUID } from "node:crypto";
import pino from "pino";
import { runNow } from "@/server/control/runs/run-now";
import { createDbosEngine } from "@/server/engine/dbos";
import type { Site } from "./site";

/** Somebody who asks for runs, as a person does on the page. */
export interface Hand {
  run(agentId: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens an engine that takes no work, as the node with the pages has one. */
export async function openHand(site: Site): Promise<Hand> {
  const accountId = await site.accountId();
  const engine = await createDbosEngine({
    // It gets in also where the desk has left no connection to anybody else.
    url: site.databaseProcess.adminUrl,
    nodeId: `chaos-${process.pid}-${randomUUID().slice(0, 8)}`,
    takesWork: false,
    concurrency: 1,
    work: async () => undefined,
    log: pino({ level: "silent" }),
  });
  const desk = { database: site.database, wall: { now: () => Date.now() }, actor: "chaos" };
  return {
    run: async (agentId) => void (await runNow(desk, engine, { accountId, agentId, marketAt: Date.now() })),
    close: () => engine.stop(1_000),
  };
}
