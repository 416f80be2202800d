import type { Db } from "@/db/client";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { agentAtVersion } from "@/db/queries/agents";
import type { DecisionRow } from "@/db/queries/decisions";
import { isPlayed } from "../../core/accounts/account";
import type { Bars } from "../../core/market/market";
import { type NotKept, type Reproduction, reproduce } from "../../core/reproduction/reproduce";
import { TECHNICAL_BARS } from "../../core/signals/technical";
import type { DeskServices } from "../context";
import { readableFindings } from "./decide-again";
import { wholeQuestion } from "./stored-question";

/** Where what a decision was made on is read again. */
export type StoredSources = Pick<DeskServices, "bars" | "newsScope" | "version">;

/** Makes a decision again from what is stored of it, step by step, as `reproduce` does. Throws Fault `stored_unreadable`. */
export async function replayDecision(db: Db, stored: StoredSources, row: DecisionRow): Promise<Reproduction> {
  const [account, agent, findings] = await Promise.all([
    accountById(db, row.accountId),
    agentAtVersion(db, row.agentId, row.agentVersion),
    readableFindings(db, row),
  ]);
  const { market, sentiment, technical, risk } = findings;
  const at = row.dueAt;
  const [bars, headlines] = await Promise.all([
    storedBars(stored, account, { symbol: row.symbol, timeframe: agent.params.timeframe, at }),
    sentiment ? wholeQuestion(db, stored.newsScope(account), { agent, at, sentiment }) : { notKept: "nothing was read" },
  ]);
  const known = market && market.missing === null ? market : null;
  const byThisRelease = row.codeVersion === stored.version;
  return reproduce({ agent, at, decision: row.body, market: known, sentiment, technical, risk, byThisRelease, bars, headlines });
}

interface Wanted extends Pick<Bars, "symbol" | "timeframe"> {
  readonly at: number;
}

/** A venue may correct its bars, and the desk keeps none of them: only those of a played market are what was read. */
async function storedBars(stored: StoredSources, account: AccountRow, wanted: Wanted): Promise<Bars | NotKept> {
  if (!isPlayed(account.kind)) return { notKept: "the bars are the venue's, and are not kept here" };
  const bars = await stored.bars(account, wanted.symbol, wanted.timeframe, wanted.at, TECHNICAL_BARS);
  return bars ?? { notKept: `no ${wanted.timeframe} bars of ${wanted.symbol} are stored up to then` };
}
