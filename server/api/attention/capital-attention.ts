import { agentsWithoutUse, lastMark } from "@/db/queries/risk/unused-capital";
import { dollars } from "../../core/money/figures";
import { overGiven } from "../../core/sizing/over-given";
import type { Attention } from "./attention";
import type { Round } from "./round";

const DAY_MS = 86_400_000;
const UNUSED_DAYS = 14;

/**
 * Capitals that cannot all be used at once, with the agents that have not used theirs for long: a capital is a bound and binds nothing, so unused capital alone
 * keeps nobody from anything.
 */
export async function capitals({ desk: { database }, account, ...round }: Round): Promise<Attention[]> {
  const on = (await round.agents()).filter(({ mode }) => mode === "on");
  const capitalsUsd = on.map(({ params }) => params.capitalUsd);
  // It is worth its cash at the least.
  if (overGiven(capitalsUsd, Number(account.cashUsd)) === null) return [];
  const mark = await lastMark(database.db, account.id);
  const given = mark && overGiven(capitalsUsd, mark.usd);
  if (mark === null || given === null) return [];
  const { at } = await round.clock();
  const unused = await agentsWithoutUse(database.db, account.id, at - UNUSED_DAYS * DAY_MS);
  const named = on.flatMap(({ id, name, params }) => (unused.includes(id) ? [`${name} (${dollars(params.capitalUsd)})`] : []));
  const whose = named.length === 0 ? "" : `; nothing of it was used for ${UNUSED_DAYS} days by ${named.join(", ")}`;
  const text = `Agents that are on may use ${dollars(given)} together, and the account was last worth ${dollars(mark.usd)}: not all can at once${whose}`;
  return [{ level: "note", text, at: mark.at, href: "/agents" }];
}
