import { dec, plain } from "../money/money";
import type { Movement } from "../money/movement";
import type { MovementWords } from "../venues/trading-rules";
import type { SplitRatio } from "./splits";

/** Units that went or came, all rows of a symbol together, and the cash that came or went with them. Decimal strings; quantities above 0. */
type What =
  | { readonly type: "split"; readonly symbol: string; readonly before: string; readonly after: string }
  /** As many units in the place of what was held, however much that was. */
  | { readonly type: "ratio"; readonly symbol: string; readonly ratio: SplitRatio }
  | { readonly type: "dividend"; readonly symbol: string; readonly qty: string }
  | { readonly type: "exchange"; readonly symbol: string; readonly before: string; readonly to: string; readonly after: string }
  | { readonly type: "come"; readonly symbol: string; readonly qty: string }
  | { readonly type: "go"; readonly symbol: string; readonly qty: string };

/** Something that moved units without an execution, as the broker told it in one row or several, or a company announced it. */
export type UnitEvent = What & { readonly id: string; readonly kind: string; readonly at: number; readonly cashUsd: string };

/** Told in two rows, one of which takes old units and one of which gives new ones. */
const EXCHANGES: readonly string[] = ["SPLIT", "NC", "MA"];

/** What the standing movements say of units, oldest first: fees and executions left out, and what is of a form nobody knows. */
export function unitEvents(standing: readonly Movement[], { fees }: Pick<MovementWords, "fees">): readonly UnitEvent[] {
  const groups = new Map<string, Movement[]>();
  for (const movement of standing) {
    const { kind, status } = movement;
    if (kind === "FILL" || status === "canceled" || fees.includes(kind)) continue;
    const key = eventIdOf(movement);
    groups.set(key, [...(groups.get(key) ?? []), movement]);
  }
  const events = [...groups].flatMap(([id, rows]) => {
    const what = whatOf(rows);
    const [{ kind, at } = { kind: "", at: 0 }] = rows;
    const cashUsd = plain(rows.reduce((sum, { amountUsd }) => sum.plus(amountUsd), dec(0)));
    return what ? [{ ...what, id, kind, at, cashUsd }] : [];
  });
  return events.sort((a, b) => a.at - b.at);
}

/** The id of the event that the movement is told of. */
export function eventIdOf({ id, kind, group, at }: Pick<Movement, "id" | "kind" | "group" | "at">): string {
  return group ?? (EXCHANGES.includes(kind) ? `${kind} ${at}` : id);
}

function whatOf(rows: readonly Movement[]): What | null {
  const [gone, come] = [legOf(rows, -1), legOf(rows, 1)];
  if (gone === "several" || come === "several") return null;
  if (gone && come) {
    const [{ symbol, qty: before }, { symbol: to, qty: after }] = [gone, come];
    return symbol === to ? { type: "split", symbol, before, after } : { type: "exchange", symbol, before, to, after };
  }
  if (come) return { type: rows.some(({ kind }) => kind.startsWith("DIV")) ? "dividend" : "come", ...come };
  return gone && { type: "go", ...gone };
}

type Leg = { readonly symbol: string; readonly qty: string };

/** What went or came of one symbol; null where nothing did. */
function legOf(rows: readonly Movement[], sign: 1 | -1): Leg | "several" | null {
  const signed = rows.filter(({ symbol, qty }) => symbol !== null && dec(qty).mul(sign).gt(0));
  const [first, ...others] = new Set(signed.map(({ symbol }) => symbol));
  if (others.length > 0) return "several";
  if (!first) return null;
  return { symbol: first, qty: plain(signed.reduce((sum, { qty }) => sum.plus(qty), dec(0)).abs()) };
}
