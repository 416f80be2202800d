import type { Db } from "@/db/client";
import { agentTroubles } from "@/db/queries/autonomy/agent-troubles";
import { holdAutonomy } from "@/db/queries/autonomy/autonomy";
import { moveRung } from "@/db/queries/autonomy/move-rung";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { isPlayed } from "../../core/accounts/account";
import { fallOf, fallUsd } from "../../core/autonomy/falls";
import { RUNG_WORDS, type Rung, rungBelow } from "../../core/autonomy/rung";
import { UNEXPLAINED_DAYS } from "../../core/divergence/unexplained";
import { DAY_MS } from "../../core/market/calendar/date";
import { REJECTS_WINDOW_MS } from "../../core/triggers/triggers";
import { agentInWords } from "../../core/words";
import type { TradingContext } from "../trading-context";

/**
 * Moves agents of an account at a broker a rung down whose orders are refused, who lose on the rung where they stand, or
 * who do there what no backtest makes of the same days. What it counts begins anew on each
 * rung, so that the same moves nobody twice. Where money is played nobody is moved. Returns what it did, in words.
 */
export async function lowerAgents(trading: TradingContext): Promise<readonly string[]> {
  const { db, accountId, accountKind, wall } = trading;
  if (isPlayed(accountKind)) return [];
  const done: string[] = [];
  const now = wall.now();
  const windows = { since: now - REJECTS_WINDOW_MS, comparedSince: now - UNEXPLAINED_DAYS * DAY_MS };
  for (const row of await agentTroubles(db, { accountId, ...windows })) {
    const fallFraction = row.capitalUsd > 0 ? fallUsd(row.results) / row.capitalUsd : 0;
    const reason = fallOf({ ...row, fallFraction });
    const words = reason && (await db.transaction((tx) => lower(tx, trading, { agentId: row.agentId, from: row.rung, reason })));
    if (words) done.push(words);
  }
  return done;
}

interface Lowered {
  readonly agentId: string;
  readonly from: Rung;
  readonly reason: string;
}

async function lower(tx: Db, trading: TradingContext, { agentId, from, reason }: Lowered): Promise<string | null> {
  const { accountId, wall, clock } = trading;
  await lockBooks(tx, accountId);
  const before = await holdAutonomy(tx, accountId, agentId);
  const rung = before && rungBelow(before);
  // A person has moved it meanwhile: what was found is of where it stood before.
  if (!before || !rung || before.rung !== from) return null;
  const when = { at: wall.now(), marketAt: clock.now() };
  const why = { by: "system", reason, words: "its agent was moved down", evidence: null } as const;
  await moveRung(tx, { accountId, agentId }, { before, rung, cap: before.cap, ...when, ...why });
  return `${agentInWords(agentId)} ${RUNG_WORDS[rung]} from now on: ${reason}`;
}
