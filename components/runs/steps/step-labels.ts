import type { StepName } from "@/server/core/runs/run";

export const STEP_LABELS: Readonly<Record<StepName, string>> = {
  check_market_hours: "Market hours",
  fetch_market_data: "Market data",
  analyze_sentiment: "Sentiment",
  analyze_technical: "Technical",
  make_decision: "Decision",
  validate_risk: "Risk",
  execute_trade: "Trade",
  log_performance: "Performance",
};
