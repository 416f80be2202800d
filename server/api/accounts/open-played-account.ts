import { listAgents } from "@/db/queries/agents";
import { coverage } from "@/db/queries/market";
import { openAccount } from "../../control/accounts/open-account";
import { hasMarket, type NewAccount } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import { previousSession } from "../../core/market/calendar/calendar";
import { dateAfter, midnightOf } from "../../core/market/calendar/date";
import type { ApiContext } from "../context";
import { shownAccountIfAny } from "./shown-account";

const HOUR_MS = 3_600_000;
const DEFAULT_SEED = 11;
/** How far into its second session a simulated account is played before a person sees it. */
const WARM_UP_MS = HOUR_MS;

/** Opens a simulated account on fresh history, or a replay of imported bars. Its agents may do what they may in the account that is looked at. */
export async function openPlayedAccount(
  ctx: ApiContext,
  given: NewAccount,
): Promise<{ readonly id: string /** Names of the agents without bars there. */; readonly waiting: readonly string[] }> {
  const account = given.kind === "simulated" ? simulated(given, ctx.desk.wall.now()) : await replay(ctx, given);
  const like = await shownAccountIfAny(ctx);
  const { id } = await openAccount(ctx.desk, { ...account, ...(like && { agents: { like: like.id } }) });
  const agents = await listAgents(ctx.desk.database.db);
  return { id, waiting: agents.filter(({ symbol }) => !hasMarket(account, symbol)).map(({ name }) => name) };
}

/** The market opens with the last session before the one before now, and is played into the next one at once. */
function simulated(given: Extract<NewAccount, { kind: "simulated" }>, now: number) {
  const second = previousSession("equity", now);
  const first = previousSession("equity", second.open);
  return {
    kind: given.kind,
    config: { seed: given.seed ?? DEFAULT_SEED, startAt: first.open - 1, endAt: null, symbols: [] },
    startCashUsd: given.startCashUsd,
    speed: "60" as const,
    playUntil: second.open + WARM_UP_MS,
  };
}

/** Plays with the agents whose bars are there between the two days; the others wait. */
async function replay(ctx: ApiContext, given: Extract<NewAccount, { kind: "replay" }>) {
  if (given.from > given.to) throw new Fault("invalid_input", `from "${given.from}" must not be after to "${given.to}"`);
  const { db } = ctx.desk.database;
  const [stored, agents] = await Promise.all([coverage(db), listAgents(db)]);
  const startAt = midnightOf(given.from) - 1;
  const dayAfter = midnightOf(dateAfter(given.to));
  const between = stored.filter(({ from, to }) => from < dayAfter && to > startAt);
  if (between.length === 0) throw new Fault("data_missing", `no bars are stored between "${given.from}" and "${given.to}"`);
  const symbols = [...new Set(between.map((row) => row.symbol))];
  if (!agents.some((agent) => symbols.includes(agent.symbol))) {
    const wanted = [...new Set(agents.map(({ symbol }) => `"${symbol}"`))].join(", ");
    throw new Fault(
      "data_missing",
      `no agent trades what is stored between "${given.from}" and "${given.to}"; import bars of one of ${wanted} first`,
    );
  }
  const lastBar = Math.max(...between.map((row) => row.to));
  return {
    kind: given.kind,
    config: { seed: given.seed, startAt, endAt: Math.min(dayAfter, lastBar + 24 * HOUR_MS), symbols },
    startCashUsd: given.startCashUsd,
    speed: given.speed,
    playUntil: null,
  };
}
