import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { reducePosition } from "@/server/control/positions/reduce-position";
import { Fault } from "@/server/core/fault";
import { dec } from "@/server/core/money/money";
import { EXTERNAL } from "@/server/core/orders/order";
import { promisedBy } from "@/server/core/orders/promised";
import { bareQty } from "@/server/core/orders/protection";
import { Random } from "@/server/core/simulation/random";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import type { Hand } from "./desk/hand-at-broker";
import type { RealDesk } from "./desk/real-desk";
import { entryIntent } from "./desk/real-order";

/** Of what the desk has to mend within it, in market time. */
const MINUTE_MS = 60_000;
const STEPS = 12;
const SHARE = "TSLA";
const COIN = "BTC/USD";

/** What each agent trades, and how much. */
const AGENTS = { tsla: [SHARE, "4"], "tsla-2": [SHARE, "3"], btc: [COIN, "0.1"] } as const;
type AgentId = keyof typeof AGENTS;
const IDS = Object.keys(AGENTS) as readonly AgentId[];

export type Played = {
  readonly seed: string;
  /** What was done, in words. */
  readonly steps: readonly string[];
  readonly wrong: readonly string[];
};

/** What goes on from one interleaving to the next of one desk. */
type Course = {
  readonly desk: RealDesk;
  readonly hand: Hand;
  cursor: string;
  /** Net shares at the broker by its executions and splits. */
  net: number;
  splits: number;
  /** Since when a position has been bare although the broker had units free to protect it. */
  readonly bareSince: Map<string, number>;
};

export function openCourse(desk: RealDesk, hand: Hand): Course {
  return { desk, hand, cursor: "", net: 0, splits: 0, bareSince: new Map() };
}

/**
 * Lets the desk and a person trade the account in an order that the seed decides, with fees, splits and a broker that fails, and checks after each
 * step that no sale of the desk was of more than the net position, and after each minute that no position of the desk's was bare for longer
 * than a minute and that nobody is short in the books while another holds. It ends in peace, two minutes later.
 */
export async function interleave(course: Course, seed: string): Promise<Played> {
  const { desk } = course;
  const dice = new Random(seed);
  const [steps, wrong] = [[] as string[], [] as string[]];
  let outage = false;
  const check = async () => wrong.push(...(await overSales(course)));
  for (let step = 0; step < STEPS; step++) {
    const [words, act] = pick(dice, ACTIONS);
    steps.push(words);
    if (words.startsWith("outage")) outage = true;
    await tolerate(() => act(course, dice));
    await check();
    if (dice.uniform() < 0.4) continue;
    await desk.moveTo(desk.wall.now() + Math.floor(dice.between(1_000, MINUTE_MS)));
    await check();
    const looked = await tolerate(() => lookAfterBooks(desk.trading));
    await check();
    wrong.push(...(await uneven(course)), ...(await bareForLong(course, outage || !looked)));
    if (outage) desk.server.faults.reset();
    outage = false;
  }
  desk.server.faults.reset();
  for (let minute = 0; minute < 3; minute++) {
    await desk.moveTo(desk.wall.now() + MINUTE_MS);
    await lookAfterBooks(desk.trading);
    await check();
    wrong.push(...(await uneven(course)), ...(await bareForLong(course, false)));
  }
  return { seed, steps, wrong };
}

function pick<T>(dice: Random, from: readonly T[]): T {
  const found = from[Math.floor(dice.uniform() * from.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}

/** Whether it went through. What the desk says of a broker that fails is not what is tried here. */
async function tolerate(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

type Action = readonly [string, (course: Course, dice: Random) => Promise<unknown>];

const few = (dice: Random) => String(1 + Math.floor(dice.uniform() * 5));

/** The more often one stands here, the more often it happens. */
const ACTIONS: readonly Action[] = [
  ["an entry", ({ desk }, dice) => enterAny(desk, dice)],
  ["an entry", ({ desk }, dice) => enterAny(desk, dice)],
  ["an entry", ({ desk }, dice) => enterAny(desk, dice)],
  ["a close", ({ desk }, dice) => desk.closeNow(pick(dice, IDS))],
  ["a reduce", ({ desk }, dice) => reduce(desk, pick(dice, ["tsla", "tsla-2"] as const))],
  ["hand is quicker than the desk", (course) => beQuick(course)],
  ["hand is quicker than the desk", (course) => beQuick(course)],
  ["two protectors", ({ desk }) => Promise.all([protectPositions(desk.trading), protectPositions(desk.trading)])],
  ["the desk hears of what happened", ({ desk }) => collectChanges(desk.trading)],
  ["hand buys", ({ hand }, dice) => hand.order(SHARE, "buy", few(dice))],
  ["hand sells", ({ hand }, dice) => hand.order(SHARE, "sell", few(dice))],
  ["hand sells coins", ({ hand }) => hand.order(COIN, "sell", "0.03")],
  ["hand buys coins", ({ hand }) => hand.order(COIN, "buy", "0.05")],
  [
    "hand offers high above",
    ({ hand }, dice) => hand.order(SHARE, "sell", few(dice), { type: "limit", limit_price: "9000", time_in_force: "gtc" }),
  ],
  ["hand cancels all sales", ({ hand }) => hand.cancelSales(SHARE)],
  ["hand cancels all sales", ({ hand }) => hand.cancelSales(SHARE)],
  ["hand cancels one of them", ({ hand }, dice) => hand.cancelSales(SHARE, Math.floor(dice.uniform() * 4))],
  ["hand cancels sales of coins", ({ hand }) => hand.cancelSales(COIN)],
  ["hand closes the position", ({ hand }) => hand.closePosition(SHARE)],
  ["hand cancels and closes", (course) => cancelAndClose(course, SHARE)],
  ["hand cancels and closes", (course) => cancelAndClose(course, SHARE)],
  ["hand cancels and closes a part", (course) => cancelAndClose(course, SHARE, "2")],
  ["hand cancels and closes the coin", (course) => cancelAndClose(course, COIN)],
  ["a split", (course) => split(course)],
  [
    "outage: answers are lost",
    ({ desk }) => desk.server.faults.add({ fault: "drop_after_accept", method: "POST", path: "/v2/orders", times: 1 }),
  ],
  [
    "outage: requests are lost",
    ({ desk }) => desk.server.faults.add({ fault: "drop_before", method: "POST", path: "/v2/orders", times: 2 }),
  ],
  ["outage: positions are not told", ({ desk }) => desk.server.faults.add({ fault: "server_error", path: "/v2/positions" })],
  [
    "outage: no order is taken",
    ({ desk }) => desk.server.faults.add({ fault: "server_error", method: "POST", path: "/v2/orders" }),
  ],
];

/** An agent that holds nothing and has nothing under way buys. */
async function enterAny(desk: RealDesk, dice: Random): Promise<void> {
  const { database, accountId } = desk;
  const agentId = pick(dice, IDS);
  const [symbol, qty] = AGENTS[agentId];
  const held = (await openPositions(database.db, accountId)).filter((row) => row.symbol === symbol);
  const busy = (await openOrdersOf(database.db, accountId)).some((order) => order.agentId === agentId);
  // Whoever is short keeps agents from entering.
  const isUnsettled = (await unsettledIntents(database.db, accountId)).some((intent) => intent.agentId === agentId);
  if (busy || isUnsettled || held.some((row) => row.agentId === agentId || dec(row.qty).lt(0))) return;
  // One of them has a bracket at its entry, the others a stop that the desk sends once it has filled.
  const part = agentId === "tsla" ? { qty } : ({ orderClass: "simple", bracket: null, symbol, qty } as const);
  await sendIntent(desk.trading, await entryIntent(desk, agentId, part), false);
}

async function reduce(desk: RealDesk, agentId: AgentId): Promise<void> {
  const given = { accountId: desk.accountId, agentId, qty: "1", marketAt: desk.wall.now() };
  const run = await reducePosition(desk, { enqueue: async () => undefined }, desk.trading.market, given);
  await desk.run([run.id]);
}

/** The desk hears of the cancelled orders, and then protects what is sold meanwhile. */
async function beQuick({ desk, hand }: Course): Promise<void> {
  await hand.cancelSales(SHARE);
  await desk.moveTo(desk.wall.now() + 500);
  await collectChanges(desk.trading);
  await hand.closePosition(SHARE);
  await desk.moveTo(desk.wall.now() + 500);
  await protectPositions(desk.trading);
}

async function cancelAndClose({ desk, hand }: Course, symbol: string, qty?: string): Promise<void> {
  await hand.cancelSales(symbol);
  await desk.moveTo(desk.wall.now() + 500);
  await hand.closePosition(symbol, qty);
}

/** Two new shares for an old one, once, while nobody trades: what was traded before the desk knew of it is tried elsewhere. */
async function split(course: Course): Promise<void> {
  const { desk } = course;
  if (course.splits > 0) return;
  course.splits++;
  desk.server.faults.reset();
  await desk.moveTo(desk.wall.now() + 1_000);
  await lookAfterBooks(desk.trading);
  await overSales(course);
  await desk.server.faults.add({ fault: "split", symbol: SHARE, ratio: 2 });
  course.net *= 2;
  await lookAfterBooks(desk.trading);
}

function isOfDesk({ accountId }: RealDesk, exchangeId: string): boolean {
  return exchangeId.startsWith(`sim:${accountId}.`);
}

/**
 * Sales of the desk that were of more than the net position, among the executions since this was asked last, and those that rest over more than it
 * is now.
 */
async function overSales(course: Course): Promise<readonly string[]> {
  const { desk } = course;
  const changes = await desk.server.broker.changesSince(course.cursor, 100_000);
  course.cursor = changes.cursor;
  const wrong: string[] = [];
  for (const { orderId, symbol, side, qty } of changes.executions) {
    if (symbol !== SHARE) continue;
    if (isOfDesk(desk, orderId) && side === "sell" && Number(qty) > course.net)
      wrong.push(`order ${orderId} sold ${qty} where ${course.net} were held`);
    course.net += side === "buy" ? Number(qty) : -Number(qty);
  }
  const open = (await desk.server.broker.openOrders()).filter(({ id, symbol }) => symbol === SHARE && isOfDesk(desk, id));
  const resting = Number(promisedBy(open));
  if (resting > Math.max(0, course.net)) wrong.push(`orders over ${resting} rest where ${course.net} are held`);
  return wrong;
}

/** Who is short in the books although he is an agent, or somebody else holds. */
async function uneven({ desk }: Course): Promise<readonly string[]> {
  const held = await openPositions(desk.database.db, desk.accountId);
  return held.flatMap(({ agentId, symbol, qty }) => {
    if (dec(qty).gte(0)) return [];
    const isRight = agentId === EXTERNAL && !held.some((other) => other.symbol === symbol && dec(other.qty).gt(0));
    return isRight ? [] : [`${agentId} holds ${qty} ${symbol} beside ${held.length - 1} others`];
  });
}

/** Positions of agents that have been bare for more than a minute while the broker had units of them free; an outage is no such time. */
async function bareForLong(course: Course, isOutage: boolean): Promise<readonly string[]> {
  const { desk, hand, bareSince } = course;
  const { database, accountId, wall } = desk;
  const [positions, orders, unsettled] = await Promise.all([
    openPositions(database.db, accountId),
    openOrdersOf(database.db, accountId),
    unsettledIntents(database.db, accountId),
  ]);
  const theirs = isOutage ? [] : await hand.positions();
  const now = wall.now();
  const wrong: string[] = [];
  const bareNow = new Set<string>();
  for (const position of positions) {
    const { agentId, symbol } = position;
    if (agentId === EXTERNAL) continue;
    const own = orders.filter((order) => order.agentId === agentId && order.symbol === symbol);
    const free = theirs.find((each) => each.symbol === symbol.replace("/", ""))?.qty_available ?? "0";
    // What became of an order is found out by its own rules, and nothing else is sent for its agent meanwhile.
    const underWay = own.some(({ side }) => side === "buy") || unsettled.some((intent) => intent.agentId === agentId);
    if (isOutage || underWay || Number(bareQty(position, own)) < 1e-6 || Number(free) < 1e-6) continue;
    const key = `${agentId} ${symbol}`;
    bareNow.add(key);
    const since = bareSince.get(key) ?? now;
    bareSince.set(key, since);
    if (now - since > MINUTE_MS)
      wrong.push(`${bareQty(position, own)} ${symbol} of ${agentId} have been bare for ${now - since} ms`);
  }
  for (const key of bareSince.keys()) if (!bareNow.has(key)) bareSince.delete(key);
  return wrong;
}
