import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "../../core/signals/technical";
import type { StepContext } from "../step";

export async function analyzeTechnical(
  { symbol, asOf }: { readonly symbol: string; readonly asOf: number },
  { run, trading, log }: Pick<StepContext, "run" | "trading" | "log">,
): Promise<TechnicalReading> {
  const bars = await trading.market.bars(symbol, run.agent.params.timeframe, asOf, TECHNICAL_BARS);
  const reading = readTechnical(bars);
  for (const vote of reading.votes) log("debug", vote.reason);
  log("info", `technical score ${reading.score.toFixed(2)} with confidence ${reading.confidence.toFixed(2)}`);
  return reading;
}
