import { setTimeout as delay } from "node:timers/promises";
import type { FaultRequest } from "../support/alpaca/faults/fault";
import type { DeskNode } from "./desk-node";
import { engageByHand, type SwitchRecord } from "./kill-switch-by-hand";
import { pause } from "./pause";
import type { FaultKind, PlannedFault } from "./plan-faults";
import type { Site } from "./site";

/** A fault that was done, and what the desk was doing when it came. */
export interface Deed {
  readonly kind: FaultKind;
  readonly at: number;
  readonly target: string;
  readonly ms: number;
  /** Runs and orders that were under way, on the node where it is one node's fault; null when the database did not say. */
  readonly met: { readonly runs: number; readonly orders: number } | null;
}

/** How many faults go on now: of a database that answers nobody or refuses, that takes nobody new, of rows that are locked, of the broker. */
export interface Standing {
  database: number;
  crowded: number;
  locks: number;
  broker: number;
}

export interface Doing {
  readonly site: Site;
  readonly deeds: Deed[];
  readonly switches: SwitchRecord[];
  readonly standing: Standing;
  /** Aborted when the faults are to end: whatever waits goes on to its own end. */
  readonly ending: AbortSignal;
  readonly say: (line: string) => void;
}

const ANSWER_MS = 500;
const SEARCH_MS = 65_000;
const POLL_MS = 100;
const MINUTE_MS = 60_000;
const BEFORE_MINUTE_MS = 500;
const ORDERS = { method: "POST", path: "/v2/orders" } as const;
const SLOW_ANSWER_MS = 4_000;
const COME_TO_LOCK_MS = 1_500;
const LOCKED_MS = 60_000;
/** Where a sender stands when it is frozen. */
const SENDING = ["before its order arrives", "before its answer", "behind a lock", "behind a lock"] as const;
const OFFSETS_S = [3600, -3600, 600, -600, 45, -45];

const BROKER_FAULTS: readonly FaultRequest[] = [
  { fault: "drop_after_accept", ...ORDERS, times: 3 },
  { fault: "drop_before", ...ORDERS, times: 3 },
  { fault: "delay", ms: 6_000, before: true, ...ORDERS, times: 4 },
  { fault: "delay", ms: 6_000, before: false, ...ORDERS, times: 4 },
  { fault: "server_error", times: 25 },
  { fault: "server_error", afterAccept: true, ...ORDERS, times: 3 },
  { fault: "rate_limited", times: 10 },
  { fault: "late_visibility", ms: 10_000, times: 3 },
  { fault: "duplicate_events", times: 10 },
  { fault: "lose_events", times: 10 },
  { fault: "drop_stream" },
];

/** Does a planned fault from its beginning to its end. What goes wrong in doing it, such as a session that was cut by another fault, is said. */
export async function doFault(fault: PlannedFault, doing: Doing): Promise<void> {
  try {
    await ACTS[fault.kind](fault, doing);
  } catch (error) {
    doing.say(`    ${fault.kind}: ${String(error).slice(0, 160)}`);
  }
}

type Act = (fault: PlannedFault, doing: Doing) => Promise<void>;

const ACTS: Readonly<Record<FaultKind, Act>> = {
  "kill a node": async (fault, doing) => {
    const node = nodeOf(fault, doing.site);
    await note(fault, doing, node.name, node);
    node.kill();
  },
  "freeze a node": async (fault, doing) => {
    const node = nodeOf(fault, doing.site);
    await note(fault, doing, node.name, node);
    await frozen(node, fault.ms, doing);
  },
  "freeze a sender": async (fault, doing) => {
    const how = SENDING[Math.floor(fault.pick * SENDING.length)] ?? "before its answer";
    const hold = new AbortController();
    let lock: { readonly ended: Promise<unknown> } | null = null;
    if (how === "behind a lock") lock = await lockNextSenders(doing, hold.signal);
    else {
      const before = how === "before its order arrives";
      await doing.site.broker.addFault({ fault: "delay", ms: SLOW_ANSWER_MS, before, ...ORDERS, times: 4 });
    }
    const node = await findSender(doing);
    await note(fault, doing, node ? `${node.name} ${how}` : "nobody sent", node ?? undefined);
    // Behind a lock it has come to stand before it is frozen, and what it waits for is given to it while it is.
    if (lock) await pause(COME_TO_LOCK_MS, doing.ending);
    const thaw = node?.freeze();
    if (lock) await pause(COME_TO_LOCK_MS, doing.ending);
    hold.abort();
    if (node) await pause(fault.ms, doing.ending);
    thaw?.();
    await lock?.ended;
  },
  "set a clock": async (fault, doing) => {
    const node = nodeOf(fault, doing.site);
    const offset = OFFSETS_S[Math.floor(fault.pick * 100) % OFFSETS_S.length] ?? 3600;
    await note(fault, doing, `${node.name} ${offset > 0 ? "+" : ""}${offset} s`, node);
    node.setClock(offset);
    await pause(fault.ms, doing.ending);
    node.setClock(0);
  },
  "cut sessions": async (fault, doing) => {
    const share = fault.pick < 0.5 ? 1 : 0.5;
    await note(fault, doing, share === 1 ? "all" : "half");
    await doing.site.databaseProcess.cut(share);
  },
  "read-only": (fault, doing) =>
    whileStanding("database", fault, doing, "database", async ({ databaseProcess }) => {
      await databaseProcess.setReadOnly(true);
      await pause(fault.ms, doing.ending);
      await databaseProcess.setReadOnly(false);
    }),
  "no connections": (fault, doing) =>
    whileStanding("crowded", fault, doing, "database", ({ databaseProcess }) => databaseProcess.crowd(fault.ms, doing.ending)),
  "lock the kill switch": (fault, doing) => locked("select account_id from kill_switch for update", fault, doing),
  "lock the account": (fault, doing) => locked("select id from accounts where active for update", fault, doing),
  "lock intents": async (fault, doing) => {
    await findSender(doing);
    const recent = "created_at > clock_timestamp() - interval '30 seconds'";
    await locked(
      `select id from order_intents where state in ('open', 'sending', 'unknown') or ${recent} for update`,
      fault,
      doing,
    );
  },
  "freeze the database": (fault, doing) =>
    whileStanding("database", fault, doing, "database", async ({ databaseProcess }) => {
      databaseProcess.freeze();
      await pause(fault.ms, doing.ending);
      databaseProcess.thaw();
    }),
  "restart the database": (fault, doing) =>
    whileStanding("database", fault, doing, "database", async ({ databaseProcess }) => databaseProcess.crash()),
  broker: (fault, doing) => {
    const chosen = BROKER_FAULTS[Math.floor(fault.pick * BROKER_FAULTS.length)] ?? { fault: "drop_stream" };
    return whileStanding("broker", fault, doing, chosen.fault, async ({ broker }) => {
      await broker.addFault(chosen);
      await pause(fault.ms, doing.ending);
    });
  },
  "kill switch": async (fault, doing) => {
    await note(fault, doing, doing.site.webUrl === null ? "by hand" : "by the page");
    doing.switches.push(await engageByHand(doing.site, fault.ms, doing.ending));
  },
};

async function whileStanding(
  what: keyof Standing,
  fault: PlannedFault,
  doing: Doing,
  target: string,
  act: (site: Site) => Promise<unknown>,
): Promise<void> {
  await note(fault, doing, target);
  doing.standing[what]++;
  try {
    await act(doing.site);
  } finally {
    doing.standing[what]--;
  }
}

async function locked(statement: string, fault: PlannedFault, doing: Doing): Promise<void> {
  await whileStanding("locks", fault, doing, "rows", ({ databaseProcess }) =>
    databaseProcess.lock(statement, fault.ms, doing.ending),
  );
}

/** Locks the kill switch shortly before agents are due, so that their orders wait for it until `hold` is aborted. */
async function lockNextSenders({ site, ending, say }: Doing, hold: AbortSignal): Promise<{ readonly ended: Promise<unknown> }> {
  const toMinuteMs = MINUTE_MS - (Date.now() % MINUTE_MS);
  await pause(Math.max(0, toMinuteMs - BEFORE_MINUTE_MS), ending);
  const until = AbortSignal.any([ending, hold]);
  const locked = site.databaseProcess.lock("select account_id from kill_switch for update", LOCKED_MS, until);
  return { ended: locked.catch((error: unknown) => say(`    lock: ${String(error)}`)) };
}

async function frozen(node: DeskNode, ms: number, { ending }: Doing): Promise<void> {
  const thaw = node.freeze();
  await pause(ms, ending);
  thaw();
}

function nodeOf({ pick, web }: PlannedFault, { nodes }: Site): DeskNode {
  const workers = nodes.filter(({ role }) => role === "worker");
  const node = web ? nodes.find(({ role }) => role === "web") : undefined;
  const chosen = node ?? workers[Math.floor(pick * workers.length)];
  if (!chosen) throw new Error("there are no nodes");
  return chosen;
}

/** The node that has an order on its way, as soon as there is one; null when nobody sends for a minute. */
export async function findSender({ site: { database, nodes }, ending }: Doing): Promise<DeskNode | null> {
  const end = performance.now() + SEARCH_MS;
  while (performance.now() < end && !ending.aborted) {
    const asked = database.sql<{ node: string }[]>`
      select r.node_id as node from order_intents i join runs r on r.id = i.run_id
      where i.state in ('open', 'sending') and r.state = 'running' limit 1`;
    const [row] = await answerOf<readonly { node: string }[]>(asked, []);
    const node = nodes.find(({ pid }) => row && pid === pidOf(row.node));
    if (node) return node;
    await delay(POLL_MS);
  }
  return null;
}

/** The number of the process that a node's id names. */
export function pidOf(nodeId: string): number {
  return Number(/-(\d+)-[0-9a-f]+$/.exec(nodeId)?.[1]);
}

function answerOf<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([asked.catch(() => otherwise), delay(ANSWER_MS, otherwise)]);
}

async function note(fault: PlannedFault, { site, deeds, say }: Doing, target: string, node?: DeskNode): Promise<void> {
  const { kind, ms } = fault;
  const deed = { kind, at: Date.now(), target, ms };
  const { sql } = site.database;
  const asked = sql<{ node: string | null; isOrder: boolean }[]>`
    select node_id as node, false as "isOrder" from runs where state in ('queued', 'running')
    union all select r.node_id, true from order_intents i left join runs r on r.id = i.run_id
    where i.state in ('open', 'sending', 'unknown')`;
  const rows = await answerOf<readonly { node: string | null; isOrder: boolean }[] | null>(asked, null);
  const own = rows?.filter((row) => !node || (row.node !== null && pidOf(row.node) === node.pid));
  const met = own ? { runs: own.filter((row) => !row.isOrder).length, orders: own.filter((row) => row.isOrder).length } : null;
  deeds.push({ ...deed, met });
  const span = ms > 0 ? ` for ${(ms / 1000).toFixed(0)} s` : "";
  say(`${clock()}  ${kind}: ${target}${span}${met ? `, ${met.runs} runs and ${met.orders} orders under way` : ""}`);
}

export const clock = () => new Date().toISOString().slice(11, 19);
