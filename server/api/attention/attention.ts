import { readKillSwitch, reducingReason } from "@/db/queries/accounts/kill-switch";
import type { NodeRow } from "@/db/queries/nodes";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { troubles } from "@/db/queries/system";
import { isPlayed } from "../../core/accounts/account";
import { assetClassOf } from "../../core/market/asset-class";
import { marketHoursAt } from "../../core/market/calendar/calendar";
import { minus, toNumber } from "../../core/money/exact";
import { salesInWords, salesOverAgents } from "../../core/orders/held-by-hand";
import { EXTERNAL } from "../../core/orders/order";
import { coverOf, highestLimit, whileClosed } from "../../core/orders/protection";
import { isFresh } from "../../core/time/freshness";
import { agentInWords, instantInWords } from "../../core/words";
import { isDustOf } from "../positions/is-dust-of";
import type { Round } from "./round";

/** Something a person should look at. */
export interface Attention {
  readonly level: "stop" | "warn" | "note";
  readonly text: string;
  /** Market time it speaks of. */
  readonly at: number | null;
  /** Page that tells more. */
  readonly href: string;
}

const HOUR_MS = 3_600_000;
/** Six leases of a heartbeat: by then another node would have taken the market over. */
const SILENT_MS = 30_000;

/** Looks whether something is as it was promised, and tells what is not; an empty answer says that it is. */
export type Look = (round: Round) => Promise<readonly Attention[]>;

export async function halted({ desk, account }: Round): Promise<Attention[]> {
  return standing(await readKillSwitch(desk.database.db, account.id));
}

function standing(switches: Awaited<ReturnType<typeof readKillSwitch>>): Attention[] {
  const { engaged, reason, desk, deskReason } = switches;
  const stop = (text: string) => ({ level: "stop", text, at: null, href: "/" }) as const;
  if (engaged) return [stop(`The kill switch is engaged, no entry and no exit is sent: ${reason ?? "no reason given"}`)];
  if (desk === "halted")
    return [stop(`The whole desk is halted, no entry and no exit is sent: ${deskReason ?? "no reason given"}`)];
  const why = reducingReason(switches);
  return why === null ? [] : [{ ...stop(`No position is entered: ${why}`), level: "warn" }];
}

/** The clock should run, and no node that could move it is alive. */
export async function unattended({ account, ...round }: Round): Promise<Attention[]> {
  const [nodes, clock] = await Promise.all([round.nodes(), round.clock()]);
  if (clock.paused && !clock.full) return [];
  const workers = nodes.filter((node) => node.role !== "web" && asideOf(node) === null);
  if (workers.some(({ silentMs }) => silentMs <= SILENT_MS)) return [];
  const seenAt = Math.max(...workers.map((node) => node.seenAt));
  const since = workers.length === 0 ? "" : ` since ${instantInWords(seenAt)}`;
  const so = isPlayed(account.kind) ? "the market stands still" : "nothing is decided";
  return [{ level: "stop", text: `No node runs this desk's agents${since}: ${so}`, at: null, href: "/system" }];
}

/** Nodes that beat and take no work, as one does that is older than the database. */
export async function aside(round: Round): Promise<Attention[]> {
  const nodes = (await round.nodes()).filter(({ silentMs }) => silentMs <= SILENT_MS);
  return nodes.flatMap((node) => {
    const reason = asideOf(node);
    return reason === null
      ? []
      : [{ level: "warn", text: `Node ${node.id} stepped aside: ${reason}`, at: null, href: "/system" }];
  });
}

/** Why a node takes no work; null when it does. */
function asideOf(node: NodeRow & { readonly aside?: string | null }): string | null {
  return node.aside ?? null;
}

/** A position that nothing resting would sell if the price fell on, or not all of it, is the worst that can be. What is less than can be sold is none. */
export async function unprotected({ account, services, ...round }: Round): Promise<Attention[]> {
  const [positions, orders, { at: now }] = await Promise.all([round.positions(), round.openOrders(), round.clock()]);
  const bidOf = async (symbol: string) => (await services.quote(account, symbol, now))?.bid ?? null;
  const looked = positions.map(async ({ agentId, symbol, qty }): Promise<Attention[]> => {
    if (agentId === EXTERNAL || Number(qty) <= 0) return [];
    const own = orders.filter((order) => order.agentId === agentId && order.symbol === symbol);
    const market = highestLimit(own) === null ? null : await bidOf(symbol);
    const working = marketHoursAt(assetClassOf(symbol), now).open ? own : whileClosed(own);
    const { stopped, leaving, faults } = coverOf({ qty }, working, market);
    const bare = toNumber(minus(qty, stopped));
    if (bare <= 1e-9 || (await isDustOf({ services, account }, { symbol, qty: bare }))) return [];
    const what = `${bare} of ${Number(qty)} ${symbol} of ${agentInWords(agentId)}`;
    const [fault] = faults;
    const sales = salesOverAgents(positions, orders, symbol);
    const why = sales.length === 0 ? "" : `: ${salesInWords(sales)}`;
    const text = fault
      ? `The stop at the broker for ${what} protects nothing: ${fault.why}`
      : `${what} have no stop at the broker${why}`;
    if (Number(leaving) < bare - 1e-9) return [{ level: "stop", text, at: null, href: "/positions" }];
    const at = own.find(({ type }) => type === "market")?.submittedAt ?? null;
    return [{ level: "warn", text: `${what} wait to be sold, and no stop protects them meanwhile`, at, href: "/orders" }];
  });
  return (await Promise.all(looked)).flat();
}

export async function unsettled({ desk, account }: Round): Promise<Attention[]> {
  const intents = await unsettledIntents(desk.database.db, account.id);
  const old = intents.filter((intent) => !isFresh(intent.createdAt, desk.wall.now(), 10_000));
  return old.map(({ agentId, purpose, request, state, dueAt, runId }) => ({
    level: "warn",
    text: `${agentInWords(agentId)}: the ${purpose} in ${request.symbol} is ${state === "open" ? "not sent yet" : "sent, and its answer is not known"}`,
    at: dueAt,
    href: runId === null ? "/orders" : `/runs/${runId}`,
  }));
}

export async function failing({ desk, account, ...round }: Round): Promise<Attention[]> {
  const { at } = await round.clock();
  const rows = await troubles(desk.database.db, account.id, at - 24 * HOUR_MS);
  return rows.map(({ agentId, state, reason, n, at: last, runId }) => ({
    level: state === "failed" ? "warn" : "note",
    text: `${agentInWords(agentId)}: ${n === 1 ? "a run" : `${n} runs`} ${state === "vetoed" ? "denied" : state} in 24 h: ${reason ?? "no reason given"}`,
    at: last,
    href: `/runs/${runId}`,
  }));
}
