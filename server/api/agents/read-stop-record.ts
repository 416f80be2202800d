import type { AgentParams } from "../../core/agents/agent";
import { RECORDED_BARS, SETTLING_BARS, type StopRecord, stopRecord } from "../../core/agents/stop-record";
import { symbolSchema } from "../../core/market/market";
import type { AttentionContext } from "../attention/round";

/** What the stop of `params` would have met on the last bars of the symbol in the account's market; null where it is no symbol, or there are none. */
export async function readStopRecord(
  { services, account }: AttentionContext,
  { symbol, params }: { readonly symbol: string; readonly params: AgentParams },
): Promise<StopRecord | null> {
  const fit = symbolSchema.safeParse(symbol);
  if (!fit.success) return null;
  const { at } = await services.clockOf(account);
  const bars = await services.bars(account, fit.data, params.timeframe, at, SETTLING_BARS + RECORDED_BARS + 1);
  if (!bars) return null;
  const record = stopRecord(bars, params);
  return record.bars === 0 ? null : record;
}
