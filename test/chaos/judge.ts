import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { accountById } from "@/db/queries/accounts/accounts";
import { keptSteps } from "@/db/queries/runs/run-steps";
import { createAlpaca } from "@/server/adapters/venues/alpaca/create-alpaca";
import { dec } from "@/server/core/money/money";
import type { BrokerChanges } from "@/server/core/ports";
import { CLOCK_STEPPED } from "@/server/core/time/clock-step";
import { ordersOnce } from "@/server/drills/oracle/orders-once";
import { violations } from "@/server/drills/oracle/violations";
import type { SwitchRecord } from "./kill-switch-by-hand";
import type { Site } from "./site";
import type { GivenUpOrder } from "./watch";

const MINUTE_MS = 60_000;
const REST_MS = 90_000;
const RETRY_MS = 5_000;
const NOTICE_S = 60;
/** A run that is due is not queued before its time by more than clocks differ. */
const EARLY_MS = 2_000;
/** The nodes start within so long before the first tick that counts. */
const BEFORE_MS = 10 * MINUTE_MS;
/** Whoever was permitted to send just before the switch moved may still do so for as long. */
const PERMIT_MS = 2_000;
/** Prices move between the decision and its execution. */
const SLIP = 1.05;
/** What only protects may be sent while the switch is engaged. */
const STOP = /\.stop$/;
const SHOWN = 3;
/** What the broker did, and rows that somebody held for longer than all tries of an order took. */
const NOT_THE_DESKS = /broker|Alpaca|request budget|too many requests|its permit came too late/i;

/**
 * Questions of the oracle that are asked otherwise here: by the clocks of nodes, which were set, an order can be older than a switch that it
 * followed; and a run that the broker kept from its first step has none.
 */
const ASKED_HERE = ["orders sent while the kill switch was engaged", "ended runs without all eight steps"] as const;

export interface Evidence {
  /** Ticks from the first to the last of these full minutes are each to be on record. */
  readonly firstTick: number;
  readonly lastTick: number;
  readonly switches: readonly SwitchRecord[];
  readonly givenUp: Iterable<GivenUpOrder>;
  /** Within so long a person has to know whether the kill switch is engaged. */
  readonly answerMs: number;
}

/** Everything that is wrong with a desk at rest, in words; empty when nothing is. */
export async function judge(site: Site, evidence: Evidence): Promise<string[]> {
  const accountId = await site.accountId();
  const books = await site.broker.books();
  return [
    ...(await atRest(site, accountId)),
    ...(await ticks(site, evidence)),
    ...(await ordersOnce(site.database.db, books)),
    ...(await limits(site, accountId, books)),
    ...(await failures(site)),
    ...unnoticed(evidence.givenUp),
    ...(await switches(site, evidence)),
    ...site.troubles,
  ];
}

/** The oracle's questions, asked until a market that goes on lets them be answered well. */
async function atRest(site: Site, accountId: string): Promise<string[]> {
  const { database, broker } = site;
  const log = pino({ level: "silent" });
  const access = { ...broker.access, feed: "iex" } as const;
  const alpaca = createAlpaca(
    { access, kind: "paper", allowLive: [] },
    { wall: { now: () => Date.now() }, monotonic: performance, log },
  );
  const deadline = performance.now() + REST_MS;
  for (;;) {
    const found = await violations(database, accountId, alpaca.broker, ASKED_HERE);
    if (found.length === 0 || performance.now() > deadline) return found;
    await delay(RETRY_MS);
  }
}

/** Each due minute of each agent has exactly one run, and none has one before its time, unless a clock that went forward had passed it. */
async function ticks({ database, agents }: Site, { firstTick, lastTick }: Evidence): Promise<string[]> {
  const rows = await database.sql<{ agent: string; due: number; state: string; reason: string | null }[]>`
    select agent_id as agent, (extract(epoch from due_at) * 1000)::float8 as due, state, reason from runs where trigger = 'schedule'`;
  const leaps = await database.sql<{ from: number; to: number }[]>`
    select (detail->>'from')::float8 as from, (detail->>'to')::float8 as to from audit_log where action = ${CLOCK_STEPPED}`;
  const wasPassed = (due: number) => leaps.some(({ from, to }) => due > from && due <= to + MINUTE_MS);
  const found: string[] = [];
  for (const { id } of agents) {
    const own = rows.filter(({ agent }) => agent === id);
    const due = new Set(own.map((row) => row.due));
    const lost: number[] = [];
    for (let at = firstTick; at <= lastTick; at += MINUTE_MS) if (!due.has(at)) lost.push(at);
    if (lost.length > 0) found.push(`${id}: ${lost.length} ticks without a run, such as ${shown(lost)}`);
    if (due.size < own.length) found.push(`${id}: ${own.length} runs for ${due.size} ticks`);
    const early = own.filter((row) => row.due > Date.now() + EARLY_MS && !wasPassed(row.due));
    if (early.length > 0) found.push(`${id}: ${early.length} runs of the future, such as ${shown(early.map((row) => row.due))}`);
    const old = own.filter((row) => row.due < firstTick - BEFORE_MS);
    if (old.length > 0)
      found.push(`${id}: ${old.length} runs of a time before the desk began, such as ${shown(old.map((row) => row.due))}`);
  }
  const silent = rows.filter(({ state, reason }) => state === "missed" && (reason === null || reason === ""));
  if (silent.length > 0) found.push(`${silent.length} missed runs without a reason`);
  return found;
}

/** No agent held more than it may at any time, nor bought while it held: by what was executed, whatever the desk's books say. */
async function limits({ agents, database }: Site, accountId: string, { orders, executions }: BrokerChanges): Promise<string[]> {
  const orderOf = new Map(orders.map((order) => [order.id, order]));
  const found: string[] = [];
  for (const { id, symbol, params } of agents) {
    const own = executions.filter((execution) => execution.symbol === symbol).toSorted((a, b) => a.at - b.at);
    let held = dec(0);
    let entry: string | null = null;
    let worst = 0;
    for (const { orderId, side, qty, price } of own) {
      if (side === "buy") {
        if (held.gt(1e-9) && entry !== null && entry !== orderId)
          found.push(
            `${id} bought while it held: ${orderOf.get(entry)?.clientOrderId}, then ${orderOf.get(orderId)?.clientOrderId}`,
          );
        entry = orderId;
      }
      held = side === "buy" ? held.plus(qty) : held.minus(qty);
      worst = Math.max(worst, held.times(price).toNumber());
      if (held.lt(-1e-9)) found.push(`${id} was short by ${held.neg()} at ${new Date(own[0]?.at ?? 0).toISOString()}`);
    }
    if (worst > params.positionLimitUsd * SLIP)
      found.push(`${id} held ${worst.toFixed(0)} US dollars of at most ${params.positionLimitUsd}`);
  }
  const { books } = await accountById(database.db, accountId);
  if (books === null) found.push("the books were never compared");
  return found;
}

/** A run that met trouble before its decision runs again, or is missed with the reason; only what the broker or a held row did can make it fail. */
async function failures({ database }: Site): Promise<string[]> {
  const rows = await database.sql<{ reason: string; n: number; ids: string[] }[]>`
    select coalesce(reason, 'no reason') as reason, count(*)::int as n, array_agg(id::text) as ids
    from runs where state = 'failed' group by 1 order by 2 desc`;
  const told = rows.filter(({ reason }) => !NOT_THE_DESKS.test(reason));
  const kept = await keptSteps(
    database.db,
    told.flatMap(({ ids }) => ids.map(Number)),
  );
  const said = (ids: readonly string[]) => {
    const lines = ids.flatMap((id) => kept.get(Number(id))?.log ?? []);
    return lines.flatMap(({ level, message }) => (level === "warn" || level === "error" ? [message] : [])).join("; ");
  };
  const [torn] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from runs r left join run_journals j on j.run_id = r.id
    where r.state not in ('queued', 'running', 'missed', 'cancelled') and coalesce(j.states, '-') ~ '[-]'
      and not (r.state = 'failed' and (j.run_id is null or r.reason ~* ${NOT_THE_DESKS.source}))`;
  return [
    ...told.map(({ reason, n, ids }) => `${n} runs failed: ${reason} (${said(ids)})`),
    ...(torn && torn.n > 0 ? [`${torn.n} ended runs without all eight steps`] : []),
  ];
}

function unnoticed(givenUp: Iterable<GivenUpOrder>): string[] {
  return [...givenUp]
    .filter(({ unnoticedS }) => unnoticedS > NOTICE_S)
    .map(
      ({ clientOrderId, intent, what, unnoticedS }) =>
        `order "${clientOrderId}" (${what}) of a ${intent} intent was unnoticed for ${unnoticedS} s`,
    );
}

/** Once a switch was engaged nothing but stops is sent until it is released, and a person is told soon how it stands. */
async function switches({ broker }: Site, { switches: records, answerMs }: Evidence): Promise<string[]> {
  const sent = (await broker.log()).filter(({ clientOrderId }) => clientOrderId !== null && !STOP.test(clientOrderId));
  return records.flatMap(({ askedAt, answer, words, answeredAt, seenAt, releasedAt, isExcused }) => {
    const found: string[] = [];
    const when = new Date(askedAt).toISOString().slice(11, 19);
    const from = Math.min(
      answer === "engaged" ? answeredAt : Number.POSITIVE_INFINITY,
      (seenAt ?? Number.POSITIVE_INFINITY) + PERMIT_MS,
    );
    const late = sent.filter(({ at }) => at > from && at < releasedAt);
    if (late.length > 0)
      found.push(
        `${late.length} orders were sent after the kill switch of ${when}, such as "${late[0]?.clientOrderId}" ${(late[0]?.at ?? 0) - from} ms late`,
      );
    const tookMs = (answer === "engaged" && seenAt !== null ? Math.min(seenAt, answeredAt) : answeredAt) - askedAt;
    if (!isExcused && tookMs > answerMs)
      found.push(`the kill switch of ${when} took ${(tookMs / 1000).toFixed(1)} s: ${answer} ${words}`.trim());
    if (!isExcused && answer === "not engaged" && /something went wrong/.test(words))
      found.push(`the kill switch of ${when} did not say that it is not engaged: ${words}`);
    return found;
  });
}

function shown(times: readonly number[]): string {
  const some = times.slice(0, SHOWN).map((at) => new Date(at).toISOString().slice(11, 16));
  return times.length > SHOWN ? `${some.join(", ")} and ${times.length - SHOWN} more` : some.join(", ");
}
