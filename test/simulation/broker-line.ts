import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { ALPACA_RULES } from "@/server/adapters/venues/alpaca/alpaca-rules";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/fill-model";
import { Fault } from "@/server/core/fault";
import type { BrokerOrder, OrderRequest } from "@/server/core/orders/order";
import type { Broker, MarketData } from "@/server/core/ports";
import { Random } from "@/server/core/simulation/random";
import { memoryExchangeStore } from "../fakes/exchange-store";
import { Gate, type Scheduler, type SimNode } from "./scheduler";

/** As the line to Alpaca has them. */
const POST_TIMEOUT_MS = 4_000;
const TIMEOUT_MS = 10_000;
/** From the last look at the permit to the socket it takes less than this, unless the process stands still. */
const STOOD_STILL_MS = 1_000;
export const START_CASH = "100000";

/** How often each misfortune befalls a request while faults go on. */
export interface LineRates {
  readonly lostRequest: number;
  readonly lostAnswer: number;
  readonly lateRequest: number;
  readonly shownLate: number;
  readonly serverError: number;
  readonly tooMany: number;
  readonly rejected: number;
  readonly lateAnswer: number;
  readonly lateFill: number;
}

/** An order as it left a node. */
export interface Posting {
  readonly clientOrderId: string;
  readonly node: string;
  /** Why it should not have been, by what was committed at that moment. */
  readonly objection: string | null;
  /** Whether the node stood still between its last look and the socket, which nobody can help: then it has to be found. */
  slipped: boolean;
  acceptedAt: number | null;
}

type Fate = keyof LineRates | "none";

/** The broker at the end of a line that loses, delays and repeats, as each node reaches it. */
export function simBroker(given: {
  readonly seed: string;
  readonly scheduler: Scheduler;
  readonly exchange: (isLate: () => boolean) => MarketData;
  readonly rates: LineRates;
  /** Whether misfortunes happen at present. */
  readonly isRough: () => boolean;
  /** Whether the broker answers nobody at present. */
  readonly isDown: () => boolean;
  /** Why an order should not leave a node at this moment, by what is committed; null when it may. */
  readonly objectionTo: (clientOrderId: string, sender: string) => Promise<string | null>;
}) {
  const { seed, scheduler, rates, isRough, isDown } = given;
  const dice = new Random(`${seed} line`);
  const postings: Posting[] = [];
  const listeners = new Map<SimNode, () => void>();
  /** Accepted, and not yet shown to anybody. */
  const hidden = new Set<string>();
  let fillsLate = false;
  const honest = simulatedBroker({
    store: memoryExchangeStore(openingState(START_CASH)),
    market: given.exchange(() => fillsLate),
    clock: { now: () => scheduler.now },
    seed: 1,
    costs: { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0 },
  });
  let known = "0";

  /** Tells who listens that something was executed; now and then the line drops it. */
  async function tell(): Promise<void> {
    const latest = await honest.cursorNow();
    if (latest === known) return;
    known = latest;
    for (const [node, ring] of listeners)
      if (!node.dead && !(isRough() && dice.uniform() < 0.3)) scheduler.open(new Gate(node, "broker stream", () => ring));
  }

  async function advance(): Promise<void> {
    await honest.advance(scheduler.now);
    await tell();
  }

  function fateOf(isOrder: boolean): Fate {
    if (!isRough()) return "none";
    let left = dice.uniform();
    for (const [fate, rate] of Object.entries(rates) as [Fate, number][]) {
      if (!isOrder && !["lostRequest", "lostAnswer", "serverError", "tooMany", "lateAnswer"].includes(fate)) continue;
      left -= rate;
      if (left < 0) return fate;
    }
    return "none";
  }

  /** One request there and back; `onSilence` is what the desk makes of no answer, and of a broken one. */
  async function ask<T>(
    owner: SimNode,
    name: string,
    work: () => Promise<T>,
    { onSilence, timeoutMs, fate, posting }: { onSilence: () => Fault; timeoutMs: number; fate: Fate; posting?: Posting },
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let isOver = false;
      const back = (ms: number, deliver: () => void) =>
        scheduler.later(ms, `broker answers ${name}`, () => {
          scheduler.open(
            new Gate(owner, `broker ${name} answer`, () => () => {
              if (isOver) return;
              isOver = true;
              deliver();
            }),
          );
          return undefined;
        });
      scheduler.setTimer(
        () => () => {
          if (isOver) return;
          isOver = true;
          reject(onSilence());
        },
        timeoutMs,
        `broker ${name} time-out`,
        owner,
      );
      if (fate === "tooMany") {
        back(20, () => reject(new Fault("broker_unreachable", "the broker asks for fewer requests (429)")));
        return;
      }
      if (fate === "lostRequest" || isDown()) return;
      const wayMs = fate === "lateRequest" ? dice.between(1, 30_000) : dice.between(3, 40);
      scheduler.later(wayMs, `broker gets ${name}`, async () => {
        try {
          const result = await work();
          if (posting && fate !== "shownLate") posting.acceptedAt ??= scheduler.now;
          await tell();
          if (fate === "lostAnswer" || fate === "shownLate") return undefined;
          if (fate === "serverError") back(30, () => reject(onSilence()));
          else back(fate === "lateAnswer" ? dice.between(1, 12_000) : dice.between(3, 40), () => resolve(result));
        } catch (error) {
          back(20, () => reject(error));
        }
        return undefined;
      });
    });
  }

  async function submitNow(request: OrderRequest, fate: Fate, posting: Posting): Promise<BrokerOrder> {
    if (hidden.has(request.clientOrderId)) throw new Fault("order_unknown", "client_order_id must be unique");
    if (fate === "rejected") throw new Fault("broker_rejected", "the broker does not want this order");
    if (fate === "shownLate") {
      hidden.add(request.clientOrderId);
      scheduler.later(dice.between(1_000, 30_000), "broker shows an order", async () => {
        hidden.delete(request.clientOrderId);
        const shown = await honest.submit(request).catch(() => null);
        if (shown) posting.acceptedAt = scheduler.now;
        await tell();
        return undefined;
      });
      // Nobody gets this answer.
      return {} as BrokerOrder;
    }
    fillsLate = fate === "lateFill";
    try {
      return await honest.submit(request);
    } finally {
      fillsLate = false;
    }
  }

  /** The order is written to the socket, and what is committed at that moment is noted. */
  async function leave(owner: SimNode, request: OrderRequest): Promise<Posting> {
    const { clientOrderId } = request;
    const lookedAt = scheduler.now;
    const hasStoodStill = () => scheduler.now - lookedAt > STOOD_STILL_MS;
    const posting = await new Promise<Posting>((resolve) => {
      const write = async () => {
        const objection = await given.objectionTo(clientOrderId, owner.id);
        const written: Posting = { clientOrderId, node: owner.id, objection, slipped: hasStoodStill(), acceptedAt: null };
        postings.push(written);
        return () => resolve(written);
      };
      scheduler.open(new Gate(owner, "broker submit socket", write));
    });
    // It is on its way from here on.
    posting.slipped ||= hasStoodStill();
    return posting;
  }

  function portOf(owner: SimNode): Broker {
    const unreachable = () => new Fault("broker_unreachable", "the broker did not answer");
    const read = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      await scheduler.arrive(`broker ${name} write`, owner);
      return ask(owner, name, work, { onSilence: unreachable, timeoutMs: TIMEOUT_MS, fate: fateOf(false) });
    };
    return {
      name: "simulated line",
      readsOwnWrites: false,
      rules: ALPACA_RULES,
      unread: () => [],
      submit: async (request, mayLeave?: () => Promise<void>) => {
        const { clientOrderId } = request;
        await scheduler.arrive("broker submit write", owner);
        // The last look of the sender: who stands still after it, at the socket, slips through.
        await mayLeave?.();
        const posting = await leave(owner, request);
        const fate = fateOf(true);
        scheduler.note(`${owner.id} sends ${clientOrderId}${fate === "none" ? "" : `: ${fate}`}`);
        const unknown = () => new Fault("order_unknown", "the broker did not answer");
        return ask(owner, `submit of ${clientOrderId}`, () => submitNow(request, fate, posting), {
          onSilence: unknown,
          timeoutMs: POST_TIMEOUT_MS,
          fate,
          posting,
        });
      },
      findByClientId: (id) => read("look-up", () => honest.findByClientId(id)),
      replace: async (id, change, mayLeave) => {
        await scheduler.arrive("broker replace write", owner);
        await mayLeave?.();
        const unknown = () => new Fault("order_unknown", "the broker did not answer");
        const asked = { onSilence: unknown, timeoutMs: POST_TIMEOUT_MS, fate: fateOf(false) };
        return ask(owner, "replace", () => honest.replace(id, change), asked);
      },
      cancel: (id) => read("cancel", () => honest.cancel(id)),
      withdraw: (id) => read("withdraw", () => honest.withdraw(id)),
      cancelAll: () => read("cancel all", honest.cancelAll),
      trouble: () => null,
      cursorNow: () => read("cursor", honest.cursorNow),
      time: () => read("time", async () => scheduler.now),
      changesSince: (cursor, limit) => read("changes", () => honest.changesSince(cursor, limit)),
      movements: () => read("movements", async () => []),
      openOrders: () => read("open orders", honest.openOrders),
      positions: () => read("positions", honest.positions),
      account: () => read("account", honest.account),
    };
  }

  return {
    honest,
    postings,
    advance,
    portOf,
    listen: (node: SimNode, ring: () => void) => {
      listeners.set(node, ring);
      return () => void listeners.delete(node);
    },
  };
}

export type SimBroker = ReturnType<typeof simBroker>;
