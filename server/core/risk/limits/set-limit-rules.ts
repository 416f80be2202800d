import { dec } from "../../money/money";
import { isoOf } from "../../time/instant";
import type { Finding, RiskFacts, RiskProposal, Rule } from "../rule";
import { isFitting } from "./fitting-limits";
import { amountInWords } from "./in-words";
import { levelOf } from "./levels";
import { fieldOf, keepsTo, type SetLimit } from "./limit";
import { LIMIT_NAMES, type LimitName } from "./limit-fields";
import { isStanding } from "./lock";
import { isLifted } from "./lock-of";
import { type AskedEntry, isMissing, type Measured } from "./measure";
import { MEASURES } from "./measures";

/** One rule for each limit that may be set: it asks every level at which it is, and shows the one that is nearest to refusing. */
export const SET_LIMIT_RULES: readonly Rule[] = [
  {
    name: "locks",
    title: "Locks",
    appliesTo: "entries",
    find: (_, { at, limits: { locks } }) => {
      const standing = locks.filter((lock) => isStanding(lock, at));
      const [first] = standing;
      return {
        observed: first === undefined ? "none" : `${standing.length}`,
        threshold: "none",
        margin: null,
        reason: first === undefined ? null : `a lock stands until ${isoOf(first.until)}: ${first.reason}`,
      };
    },
  },
  {
    name: "size_fits",
    title: "Size within limits",
    appliesTo: "entries",
    find: ({ qty, askedQty = qty }, { limits: { limits } }) => {
      if (!limits.some(isFitting)) return null;
      const observed = askedQty === qty ? `${qty}, as it was decided` : `${askedQty} made ${qty}`;
      return { observed, threshold: "as large as the limits leave room for", margin: null, reason: null };
    },
  },
  ...LIMIT_NAMES.map(
    (name): Rule => ({
      name,
      title: fieldOf(name).label,
      appliesTo: "entries",
      find: (proposal, facts) => findingOf(name, proposal, facts),
    }),
  ),
];

/** What was asked last of the same facts: all rules ask about one entry, whose worth is exact arithmetic. */
const LAST = new WeakMap<RiskFacts, { readonly proposal: RiskProposal; readonly entry: AskedEntry }>();

/** What limits are asked about an entry. */
export function askedEntry(proposal: RiskProposal, facts: RiskFacts): AskedEntry {
  const last = LAST.get(facts);
  if (last?.proposal === proposal) return last.entry;
  const { symbol, qty, price } = proposal;
  const { at, assetClass, quote, lastClose } = facts;
  const entry = { at, symbol, assetClass, usd: dec(qty).times(price).toNumber(), price, quote, lastClose };
  LAST.set(facts, { proposal, entry });
  return entry;
}

const BY_NAME = new WeakMap<readonly SetLimit[], ReadonlyMap<LimitName, readonly SetLimit[]>>();

/** Put together once for all rules that ask. */
function limitsByName(limits: readonly SetLimit[]): ReadonlyMap<LimitName, readonly SetLimit[]> {
  const known = BY_NAME.get(limits);
  if (known) return known;
  const found = new Map<LimitName, SetLimit[]>();
  for (const limit of limits) {
    const same = found.get(limit.name);
    if (same) same.push(limit);
    else found.set(limit.name, [limit]);
  }
  BY_NAME.set(limits, found);
  return found;
}

function findingOf(name: LimitName, proposal: RiskProposal, facts: RiskFacts): Finding | null {
  const set = limitsByName(facts.limits.limits).get(name);
  if (set === undefined) return null;
  const entry = askedEntry(proposal, facts);
  let worst: { readonly limit: SetLimit; readonly measured: Measured; readonly lifted: boolean; readonly room: number } | null =
    null;
  for (const limit of set) {
    const measured = MEASURES[name](limit, facts.limits, entry);
    if (measured === null) continue;
    const lifted = typeof measured === "number" && !keepsTo(limit, measured) && isLifted(limit, facts.limits, entry);
    const room = lifted ? Number.MAX_VALUE : roomOf(limit, measured);
    if (worst === null || room < worst.room) worst = { limit, measured, lifted, room };
  }
  return worst && inWords(worst.limit, worst.measured, worst.lifted);
}

/** How near a limit is to refusing, to compare levels by: below 0 where it does, and least where it does not know. */
function roomOf(limit: SetLimit, measured: Measured): number {
  if (typeof measured !== "number") return Number.NEGATIVE_INFINITY;
  const way = fieldOf(limit.name).holds === "at least" ? measured - limit.value : limit.value - measured;
  if (!keepsTo(limit, measured)) return -1 - Math.abs(way);
  return way;
}

function inWords(limit: SetLimit, measured: Measured, lifted: boolean): Finding {
  const { name, value, windowMin } = limit;
  const { holds, label } = fieldOf(name);
  const words = (amount: number) => amountInWords(name, amount);
  const within = windowMin === null ? "" : ` within ${windowMin} minutes`;
  const threshold = `${holds} ${words(value)}${within} (${levelOf(limit)})`;
  if (isMissing(measured)) {
    const reason = `the limit "${label}" (${levelOf(limit)}) cannot be judged: ${measured.missing} is missing`;
    return { observed: `not known: ${measured.missing} is missing`, threshold, margin: null, reason };
  }
  const figure = Number(measured);
  const observed = words(figure);
  const margin = words(holds === "at least" ? figure - value : value - figure);
  if (lifted) return { observed: `${observed}, and a person lifted the lock`, threshold, margin, reason: null };
  const reason = keepsTo(limit, figure) ? null : `${label.toLowerCase()}: ${observed} is not ${threshold}`;
  return { observed, threshold, margin, reason };
}
