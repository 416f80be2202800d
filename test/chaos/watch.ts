import { setTimeout as delay } from "node:timers/promises";
import { OPEN_ORDER_STATES } from "@/server/core/orders/order";
import type { BrokerChanges } from "@/server/core/ports";
import type { Standing } from "./do-fault";
import type { Site } from "./site";

const EVERY_MS = 1_000;
const BOOKS_EVERY = 2;
const ANSWER_MS = 900;
/** So long the page may call a desk ready that is not. */
const READY_GRACE_MS = 5_000;

/** The worst that was seen, in the words of the report. */
export interface Maxima {
  readonly samples: number;
  readonly runsQueued: number;
  readonly runsRunning: number;
  readonly longestRunS: number;
  readonly intentsUnsettled: number;
  readonly longestUnsettledS: number;
  readonly notReadyS: number;
  readonly longestNotReadyS: number;
  /** Seconds for which /readyz said ready although the database was frozen or refused for more than five seconds. */
  readonly readyWithoutDatabaseS: number;
  readonly longestBareS: number;
}

export interface GivenUpOrder {
  readonly clientOrderId: string;
  readonly intent: string;
  readonly what: string;
  /** Seconds in which the desk could have noticed: somebody worked, and database and broker answered. */
  unnoticedS: number;
}

/** Looks at the site every second of a run. */
export class Watch {
  /** Orders at the broker whose intent was given up, by client id. */
  readonly givenUp = new Map<string, GivenUpOrder>();
  readonly #since = new Map<string, number>();
  readonly #bareS = new Map<string, number>();
  readonly #worst: Record<string, number> = {};
  #samples = 0;
  #notReadyS = 0;
  #notReadySince: number | null = null;
  #liesS = 0;
  #refusingSince: number | null = null;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly site: Site,
    private readonly standing: Readonly<Standing>,
  ) {}

  start(): void {
    this.#loop = (async () => {
      for (let turn = 0; !this.#stopped; turn++) {
        const began = performance.now();
        await Promise.all([this.#lookAtReadiness(), this.#lookAtWork(turn)]);
        await delay(Math.max(0, EVERY_MS - (performance.now() - began)));
      }
    })();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
  }

  get maxima(): Maxima {
    const worst = (name: string) => Math.round((this.#worst[name] ?? 0) * 10) / 10;
    return {
      samples: this.#samples,
      runsQueued: worst("queued"),
      runsRunning: worst("running"),
      longestRunS: worst("run"),
      intentsUnsettled: worst("unsettled"),
      longestUnsettledS: worst("intent"),
      notReadyS: Math.round(this.#notReadyS),
      longestNotReadyS: worst("notReady"),
      readyWithoutDatabaseS: Math.round(this.#liesS),
      longestBareS: worst("bare"),
    };
  }

  #atLeast(name: string, value: number): void {
    this.#worst[name] = Math.max(this.#worst[name] ?? 0, value);
  }

  async #lookAtReadiness(): Promise<void> {
    const { webUrl } = this.site;
    if (webUrl === null) return;
    const now = performance.now();
    const isReady = await fetch(`${webUrl}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isReady) {
      this.#notReadySince ??= now;
      this.#notReadyS += EVERY_MS / 1000;
      this.#atLeast("notReady", (now - this.#notReadySince + EVERY_MS) / 1000);
    } else this.#notReadySince = null;
    if (this.standing.database === 0) this.#refusingSince = null;
    else this.#refusingSince ??= now;
    if (isReady && this.#refusingSince !== null && now - this.#refusingSince > READY_GRACE_MS) this.#liesS += EVERY_MS / 1000;
  }

  async #lookAtWork(turn: number): Promise<void> {
    const { sql } = this.site.database;
    const asked = sql<{ kind: "queued" | "running" | "intent"; id: number }[]>`
      select state as kind, id::float8 as id from runs where state in ('queued', 'running')
      union all select 'intent', id::float8 from order_intents where state in ('open', 'sending', 'unknown')`;
    const rows = await Promise.race([asked.catch(() => null), delay(ANSWER_MS, null)]);
    if (rows === null) return;
    this.#samples++;
    const now = performance.now();
    const seen = new Set(rows.map(({ kind, id }) => `${kind} ${id}`));
    for (const key of [...this.#since.keys()]) if (!seen.has(key)) this.#since.delete(key);
    for (const { kind, id } of rows) {
      const key = `${kind} ${id}`;
      const since = this.#since.get(key) ?? now;
      this.#since.set(key, since);
      if (kind === "running") this.#atLeast("run", (now - since) / 1000);
      if (kind === "intent") this.#atLeast("intent", (now - since) / 1000);
    }
    const count = (wanted: string) => rows.filter(({ kind }) => kind === wanted).length;
    this.#atLeast("queued", count("queued"));
    this.#atLeast("running", count("running"));
    this.#atLeast("unsettled", count("intent"));
    if (turn % BOOKS_EVERY === 0) await this.#lookAtBooks();
  }

  /** Whether somebody works and could see what is wrong. */
  #isCalm(): boolean {
    const { database, crowded, locks, broker } = this.standing;
    return database + crowded + locks + broker === 0 && this.site.nodes.some((node) => node.role === "worker" && node.isWell);
  }

  async #lookAtBooks(): Promise<void> {
    const books = await this.site.broker.books().catch(() => null);
    if (!books) return;
    this.#lookAtCover(books);
    await Promise.race([this.#lookAtGivenUp(books).catch(() => undefined), delay(ANSWER_MS)]);
  }

  #lookAtCover({ orders, executions }: BrokerChanges): void {
    const held = new Map<string, number>();
    const add = (symbol: string, qty: number) => held.set(symbol, (held.get(symbol) ?? 0) + qty);
    for (const { symbol, side, qty } of executions) add(symbol, side === "buy" ? Number(qty) : -Number(qty));
    for (const order of orders) {
      const covers = order.side === "sell" && (order.stopPrice !== null || order.type === "market");
      if (covers && isOpen(order.state)) add(order.symbol, Number(order.filledQty) - Number(order.qty));
    }
    for (const [symbol, bare] of held) {
      const before = this.#bareS.get(symbol) ?? 0;
      const seconds = bare > 1e-9 ? before + (this.#isCalm() ? BOOKS_EVERY : 0) : 0;
      this.#bareS.set(symbol, seconds);
      this.#atLeast("bare", seconds);
    }
  }

  async #lookAtGivenUp({ orders }: BrokerChanges): Promise<void> {
    const { sql } = this.site.database;
    const intents = await sql<{ id: string; state: string }[]>`
      select client_order_id as id, state from order_intents where state in ('void', 'rejected')`;
    const stateOf = new Map(intents.map(({ id, state }) => [id, state]));
    const found = orders.filter(({ parentId, clientOrderId }) => parentId === null && stateOf.has(clientOrderId));
    if (found.length === 0) return;
    const fills = await sql<{ id: string; qty: number }[]>`
      select o.client_order_id as id, sum(f.qty + f.fee_qty)::float8 as qty from orders o
      join fills f on f.account_id = o.account_id and f.order_id = o.id
      where o.client_order_id in ${sql(found.map(({ clientOrderId }) => clientOrderId))} group by 1`;
    const booked = new Map(fills.map(({ id, qty }) => [id, qty]));
    for (const order of found) {
      const unbooked = Number(order.filledQty) - (booked.get(order.clientOrderId) ?? 0);
      const known = this.#note(order.clientOrderId, stateOf, `${order.side} ${order.state}`);
      if ((isOpen(order.state) || unbooked > 1e-9) && this.#isCalm()) known.unnoticedS += BOOKS_EVERY;
    }
  }

  #note(clientOrderId: string, stateOf: ReadonlyMap<string, string>, what: string): GivenUpOrder {
    const known = this.givenUp.get(clientOrderId) ?? {
      clientOrderId,
      intent: stateOf.get(clientOrderId) ?? "",
      what,
      unnoticedS: 0,
    };
    this.givenUp.set(clientOrderId, known);
    return known;
  }
}

function isOpen(state: string): boolean {
  return OPEN_ORDER_STATES.some((open) => open === state);
}
