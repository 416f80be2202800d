import { setTimeout as delay } from "node:timers/promises";
import type { FigureName } from "../core/drills/drills";
import { dec, plain } from "../core/money/money";
import { OPEN_ORDER_STATES } from "../core/orders/order";
import type { BrokerChanges } from "../core/ports";
import { sentOf } from "./oracle/orders-once";
import { HOLDER, symbolOf } from "./site/coin-agents";
import type { Site } from "./site/create-site";
import type { Stopwatch } from "./stopwatch";
import { type Buyers, type Entry, protectedPosition } from "./try-entry";

const AGAIN_MS = 1_000;
/** There are not so many who may enter. */
const AFTER_ENTRY_MS = 20_000;

/** What became of entries while a fault stood. */
export interface Meanwhile {
  readonly figures: Partial<Readonly<Record<FigureName, number | null>>>;
  /** What kept them back; null where nothing did. */
  readonly kept: string | null;
  /** What is wrong at the broker until now. */
  wrong(): Promise<readonly string[]>;
}

interface Trying {
  readonly site: Site;
  readonly buyers: Buyers;
  readonly since: Stopwatch;
  readonly withinS: number;
}

/** Nobody tries to enter: what is held has to keep its stop all the same. */
export async function nobodyTries({ site }: Pick<Trying, "site">): Promise<Meanwhile> {
  return { figures: {}, kept: null, wrong: async () => bareOf(await site.broker.books()) };
}

/** Tries to enter until nothing is entered any more. */
export async function untilKept({ site, buyers, since, withinS }: Trying): Promise<Meanwhile> {
  const kept = await until(buyers, { since, withinS }, (entry) => !entry.entered && entry.wanted);
  return stoppedAt(site, kept?.beganS ?? null, kept?.entered === false ? kept.why : null);
}

/** Whether anything was entered after `stopped`, when the try began that was kept back for this reason; null where none was. */
export async function stoppedAt({ broker }: Site, stopped: number | null, kept: string | null): Promise<Meanwhile> {
  const sent = entriesIn(await broker.books());
  const wrong = async () => {
    const books = await broker.books();
    const more = kept === null ? 0 : entriesIn(books) - sent;
    const slipped = more > 0 ? [`${more} orders to enter reached the broker while nothing was to be entered`] : [];
    return [...slipped, ...bareOf(books)];
  };
  return { figures: { stopped }, kept, wrong };
}

/** Tries until one enters and has its stop. */
export async function untilEntered({ site, buyers, since, withinS }: Trying): Promise<number | null> {
  const entry = await until(buyers, { since, withinS }, ({ entered }) => entered);
  if (!entry?.entered) return null;
  await protectedPosition(site.api(), entry.agentId);
  return since();
}

/** Entries that go on all the same. */
export async function goingOn(trying: Trying): Promise<Meanwhile> {
  const goesOn = await untilEntered(trying);
  return { ...(await nobodyTries(trying)), figures: { goesOn } };
}

async function until(
  buyers: Buyers,
  { since, withinS }: Pick<Trying, "since" | "withinS">,
  isWanted: (entry: Entry) => boolean,
): Promise<(Entry & { readonly beganS: number }) | null> {
  for (;;) {
    const beganS = since();
    const entry = await buyers.tryEntry();
    if (isWanted(entry)) return { ...entry, beganS };
    if (since() > withinS) return null;
    await delay(entry.entered ? AFTER_ENTRY_MS : AGAIN_MS);
  }
}

function entriesIn({ orders }: BrokerChanges): number {
  return sentOf(orders).filter(({ side }) => side === "buy").length;
}

/** Whether the broker has no stop for all that the first agent holds, in words. */
function bareOf({ orders, executions }: BrokerChanges): readonly string[] {
  const symbol = symbolOf(HOLDER);
  const own = executions.filter((execution) => execution.symbol === symbol);
  const held = own.reduce((sum, { side, qty }) => (side === "buy" ? sum.plus(qty) : sum.minus(qty)), dec(0));
  const stops = orders.filter(
    (order) => order.symbol === symbol && order.stopPrice !== null && OPEN_ORDER_STATES.some((state) => state === order.state),
  );
  const covered = stops.reduce((sum, { qty, filledQty }) => sum.plus(qty).minus(filledQty), dec(0));
  return covered.gte(held) ? [] : [`stops for ${plain(covered)} of ${plain(held)} ${symbol} rested at the broker meanwhile`];
}
