import { loadBars } from "@/db/queries/bars/load-bars";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import type { NewAgent } from "@/server/core/agents/agent";
import { QUICK } from "../../server/core/backtest/evidence/quick-agent";
import { walk } from "../../server/core/backtest/walk";
import { openTestDesk } from "./test-desk";

const DAY_BARS = 288;
const WARM_UP = 140;
/** Two days of five minutes of bitcoin after what warms up. */
const BARS = walk(11, WARM_UP + 2 * DAY_BARS);
/** A run at every bar, and quick to trade. */
export const QUICK_COIN: NewAgent = {
  id: "coin",
  name: "Coin",
  symbol: "BTC/USD",
  cron: "*/5 * * * *",
  timeZone: "UTC",
  params: { ...QUICK, capitalUsd: 5_000, positionLimitUsd: 2_000 },
};

/** A desk that has replayed two days of one agent at default costs to their end. */
export async function playQuickReplay(url: string) {
  const desk = await openTestDesk(url, [QUICK_COIN]);
  await loadBars(desk.database, BARS, "a test");
  const firstBar = BARS.time[WARM_UP] as number;
  const endAt = (BARS.time.at(-1) as number) + 300_000;
  const config = { seed: 7, startAt: firstBar - 1, endAt, symbols: [QUICK_COIN.symbol] };
  const { id: accountId } = await desk.open({ kind: "replay", config });
  await setAgentMode(desk, { accountId, agentIds: [QUICK_COIN.id], mode: "on" });
  await desk.playToEnd(accountId);
  return { desk, accountId, firstBar, endAt };
}
