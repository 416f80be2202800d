import { PROMISES, type PromiseName, type PromiseState } from "../../core/agents/promises";
import { promisesOf } from "../../core/agents/promises-of";
import { Fault } from "../../core/fault";
import { seconds } from "../../core/time/seconds";
import { playedBooks } from "../positions/played-books";
import { watched } from "./agent-attention";
import { failingChannels, silentWatcher } from "./alert-attention";
import { type Attention, aside, failing, halted, type Look, unattended, unprotected, unsettled } from "./attention";
import { rewrittenLog } from "./audit-attention";
import { oldBackups } from "./backup-attention";
import {
  absence,
  blocked,
  books,
  externalPositions,
  orderStream,
  otherHours,
  recalls,
  repairs,
  soldByHand,
  unread,
} from "./broker-attention";
import { capitals } from "./capital-attention";
import { oddZones, steppedClock } from "./clock-attention";
import { divergingAgents } from "./divergence-attention";
import { illSources, missingSentiment, otherModel } from "./headline-attention";
import { missingBars, oldPrices, standingClock } from "./market-attention";
import { type AttentionContext, createRound, type Round } from "./round";
import { behindTime, longUnderWay, unreadable } from "./run-attention";
import { notFlat, unkeptPromises } from "./session-attention";
import { shadowsStill } from "./shadow-attention";

/** How a promise was found. */
export interface PromiseCheck {
  readonly name: PromiseName;
  readonly state: PromiseState;
  /** Wall time. */
  readonly checkedAt: number;
  /** Why it could not be checked; null where it was. */
  readonly why: string | null;
}

/** What there is to look at, worst first, and how every promise was found. Nothing is well but what was checked. */
export interface Findings {
  readonly items: readonly Attention[];
  readonly checks: readonly PromiseCheck[];
}

/** The database is looked at by whoever asks: it is told from memory. */
const LOOKS: Readonly<Record<Exclude<PromiseName, "database">, readonly Look[]>> = {
  nodes: [unattended, aside],
  record: [rewrittenLog],
  scorer: [otherModel],
  news: [missingSentiment, illSources],
  alerts: [failingChannels],
  watcher: [silentWatcher],
  backups: [oldBackups],
  clock: [standingClock, steppedClock],
  released: [halted, watched],
  account: [blocked],
  connection: [orderStream, otherHours, absence],
  books: [books, unread, playedBooks],
  hands: [externalPositions, soldByHand],
  bars: [missingBars],
  prices: [oldPrices],
  capital: [capitals],
  orders: [unsettled, recalls],
  stops: [unprotected, repairs],
  flat: [notFlat],
  schedules: [unkeptPromises, oddZones],
  on_time: [behindTime, unreadable],
  runs: [failing, longUnderWay],
  divergence: [divergingAgents],
  shadows: [shadowsStill],
};

/** A look that takes longer waits for somebody who does not answer. */
const LIMIT_MS = 5_000;
const LEVELS = ["stop", "warn", "note"] as const;

/** Looks at everything that is promised where this account is traded, side by side. */
export async function checkPromises(context: AttentionContext): Promise<Findings> {
  const found = await lookAtPromises(context);
  return {
    items: worstFirst(found.flatMap(({ items }) => items)),
    checks: found.map(({ items: _, ...checked }) => checked),
  };
}

/** As `checkPromises`, each promise with what was found of it. */
export async function lookAtPromises(context: AttentionContext): Promise<readonly CheckedPromise[]> {
  const round = createRound(context);
  const names = promisesOf(context.account.kind).filter((name) => name !== "database");
  return Promise.all(names.map((name) => check(round, name)));
}

export function worstFirst<Item extends Attention>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

export type CheckedPromise = PromiseCheck & Pick<Findings, "items">;

/** One look that comes to nothing takes nothing from what the others find. */
async function check(round: Round, name: Exclude<PromiseName, "database">): Promise<CheckedPromise> {
  const found = await Promise.all(LOOKS[name].map((look) => attempt(look, round)));
  const items = found.flatMap((each) => each.items);
  const why = found.find((each) => each.why !== null)?.why ?? null;
  const checkedAt = round.desk.wall.now();
  if (items.length > 0) return { name, state: "broken", checkedAt, why, items: [...items, ...notKnown(name, why)] };
  return { name, state: why === null ? "kept" : "unchecked", checkedAt, why, items: notKnown(name, why) };
}

async function attempt(look: Look, round: Round): Promise<Pick<CheckedPromise, "items" | "why">> {
  try {
    return { items: await withinLimit(look(round)), why: null };
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "database_unavailable") throw error;
    return { items: [], why: error.message };
  }
}

function notKnown(name: PromiseName, why: string | null): readonly Attention[] {
  if (why === null) return [];
  const { title } = PROMISES[name];
  const text = `It could not be checked whether ${title.charAt(0).toLowerCase()}${title.slice(1)}: ${why}`;
  return [{ level: "warn", text, at: null, href: "/system" }];
}

async function withinLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const words = `nobody answered within ${seconds(LIMIT_MS)}`;
    timer = setTimeout(() => reject(new Fault("timeout", words)), LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
