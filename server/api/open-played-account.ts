import { listAgents } from "@/db/queries/agents";
import { coverage } from "@/db/queries/market";
import { openAccount } from "../control/open-account";
import type { NewAccount } from "../core/account";
import { previousSession } from "../core/calendar";
import { Fault } from "../core/fault";
import type { ApiContext } from "./context";

const HOUR_MS = 3_600_000;
const DEFAULT_SEED = 11;
/** How far into its second session a simulated account is played before a person sees it. */
const WARM_UP_MS = HOUR_MS;

/** Opens a simulated account on fresh history, or a replay of imported bars. */
export async function openPlayedAccount(ctx: ApiContext, given: NewAccount): Promise<{ readonly id: string }> {
  const account = given.kind === "simulated" ? simulated(given, ctx.desk.wall.now()) : await replay(ctx, given);
  const { id } = await openAccount(ctx.desk, account);
  return { id };
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

async function replay(ctx: ApiContext, given: Extract<NewAccount, { kind: "replay" }>) {
  const { db } = ctx.desk.database;
  const [stored, agents] = await Promise.all([coverage(db), listAgents(db)]);
  const symbols = [...new Set(stored.map((row) => row.symbol))];
  const missing = agents.filter((agent) => !symbols.includes(agent.symbol)).map((agent) => agent.symbol);
  if (missing.length > 0) {
    throw new Fault(
      "data_missing",
      `no bars are stored for ${missing.map((symbol) => `"${symbol}"`).join(", ")}; import them first`,
    );
  }
  if (given.from > given.to) throw new Fault("invalid_input", `from "${given.from}" must not be after to "${given.to}"`);
  const startAt = Date.parse(`${given.from}T00:00:00Z`) - 1;
  const lastBar = Math.max(...stored.map((row) => row.to));
  const firstBar = Math.min(...stored.map((row) => row.from));
  const endAt = Math.min(Date.parse(`${given.to}T00:00:00Z`) + 24 * HOUR_MS, lastBar + 24 * HOUR_MS);
  if (endAt <= firstBar || startAt >= lastBar) {
    throw new Fault("data_missing", `no bars are stored between "${given.from}" and "${given.to}"`);
  }
  return {
    kind: given.kind,
    config: { seed: given.seed, startAt, endAt, symbols },
    startCashUsd: given.startCashUsd,
    speed: given.speed,
    playUntil: null,
  };
}
