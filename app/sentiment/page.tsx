import { SentimentView } from "@/components/sentiment/sentiment-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/sentiment");

export default async function SentimentPage() {
  const caller = await desk();
  const [latest, agents, outside, models] = await Promise.all([
    caller.sentiment.latest(),
    caller.agents.list(),
    caller.news.sources(),
    caller.models.state(),
  ]);
  return <SentimentView initial={{ latest, agents, outside, models }} />;
}
