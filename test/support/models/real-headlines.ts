import { importNews } from "@/server/control/data/import-news";
import type { NewAgent } from "@/server/core/agents/agent";
import type { RealDesk } from "../desk/real-desk";

const STORIES = {
  good: [
    "beats delivery estimates in third quarter",
    "posts record revenue as demand soars",
    "wins approval for its new plant",
    "raises dividend and expands share buyback",
    "lawsuit dismissed, shares surge",
  ],
  bad: [
    "recalls two million vehicles over braking fault",
    "files for bankruptcy after talks collapse",
    "profit warning sends shares tumbling",
    "chief steps down after accounting fraud allegations",
    "guidance lowered on weak demand",
  ],
} as const;

/** The agent as one that goes by headlines alone and asks for no move, so that a test decides what it does. */
export function byHeadlines(agent: NewAgent): NewAgent {
  const weights = {
    sentimentWeight: 1,
    technicalWeight: 0,
    buyThreshold: 0.05,
    sellThreshold: -0.05,
    minConfidence: 0,
    earlySellThreshold: -0.05,
    minEdge: 0,
  };
  const exits = { exitsBy: "percent", stopLossFraction: 0.05, takeProfitFraction: 0.1 } as const;
  return { ...agent, params: { ...agent.params, ...weights, ...exits } };
}

/** Imports five stories on `symbol` that were published half a minute ago. */
export async function publish(desk: RealDesk, mood: keyof typeof STORIES, symbol = "TSLA"): Promise<void> {
  const at = desk.wall.now() - 30_000;
  const lines = STORIES[mood].map((words, i) =>
    JSON.stringify({ time: new Date(at + i * 1_000).toISOString(), symbol, headline: `${symbol} ${words}`, source: `wire ${i}` }),
  );
  await importNews(desk, { fileName: "wire.jsonl", text: lines.join("\n"), format: "jsonl" });
}
