import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { type AccountRow, listAccounts } from "@/db/queries/accounts/accounts";
import { readDeskState, statesOfAccounts } from "@/db/queries/accounts/kill-switch";
import { valueSeries } from "@/db/queries/accounts/value-series";
import { isPlayed, isPlayedOut } from "../../core/accounts/account";
import { strictest } from "../../core/accounts/trading-state";
import { type Change, changeOver } from "../../core/performance/value-series";
import type { ApiContext } from "../context";

/** going: some node plays or trades it. ended: a replay at its end. aside: stands, and can go on. */
export type AccountState = "going" | "ended" | "aside";

/** Every account there ever was, the newest first, with what it `may` do by its kill switch and the desk's state. Times are market times, epoch milliseconds. */
export async function readAccounts({ desk }: ApiContext) {
  const { db } = desk.database;
  const read = async () => Promise.all((await listAccounts(db)).map((account) => lineOf(db, account, desk.wall.now())));
  const [lines, states, wholeDesk] = await Promise.all([read(), statesOfAccounts(db), readDeskState(db)]);
  return lines.map((line) => ({ ...line, may: strictest([states.get(line.id) ?? "active", wholeDesk?.state ?? "active"]) }));
}

/** Nothing happens in an account that is set aside: what it came to is reckoned once a process, by when it was. */
const RESULTS = new LRUCache<string, Result>({ max: 1_000 });

type Result = { readonly at: number; readonly equityUsd: number } & Change;

async function resultOf(db: Db, { id, closedAt }: AccountRow): Promise<Result | null> {
  const key = `${id} ${closedAt}`;
  const known = closedAt === null ? undefined : RESULTS.get(key);
  if (known !== undefined) return known;
  const rows = await valueSeries(db, { accountId: id, agentId: "" });
  const last = rows.at(-1);
  const result = last ? { at: last.at, equityUsd: last.valueUsd, ...changeOver(rows) } : null;
  if (closedAt !== null && result) RESULTS.set(key, result);
  return result;
}

async function lineOf(db: Db, account: AccountRow, now: number) {
  const { id, kind, name, isDefault, createdAt, closedAt, config, startCashUsd, clockAt, armedAt } = account;
  const from = config.startAt;
  const to = isPlayed(kind) ? Math.max(from, clockAt ?? from) : (closedAt ?? now);
  return {
    id,
    kind,
    name,
    isDefault,
    createdAt,
    armedAt,
    state: stateOf(account),
    seed: config.seed,
    from,
    to,
    startCashUsd: Number(startCashUsd),
    /** What it was worth when it was last marked, and what it has won or lost by then; null before the first mark. */
    result: await resultOf(db, account),
  };
}

function stateOf(account: AccountRow): AccountState {
  if (isPlayedOut(account)) return "ended";
  return account.closedAt === null ? "going" : "aside";
}
