import { listFeeds } from "@/db/queries/news-feeds";
import { latestReadings } from "@/db/queries/runs/readings";
import { isPlayed } from "../../core/accounts/account";
import { troubleOf } from "../../status/feed-health";
import type { Attention } from "./attention";
import type { Round } from "./round";

/** Symbols whose agents ask for sentiment and have none. */
export async function missingSentiment({ desk, account, ...round }: Round): Promise<Attention[]> {
  const [agents, readings] = await Promise.all([round.agents(), latestReadings(desk.database.db, account.id)]);
  const wanted = new Set(
    agents.filter((agent) => agent.mode !== "off" && agent.params.sentimentWeight > 0).map((agent) => agent.symbol),
  );
  return readings
    .filter((row) => row.score === null && wanted.has(row.symbol))
    .map(({ symbol, at, reading }) => ({
      level: "note",
      text: `${symbol}: sentiment is missing, decisions rest on the technical side: ${reading.sources[0]?.missing ?? "no source covers it"}`,
      at,
      href: `/sentiment?symbol=${encodeURIComponent(symbol)}`,
    }));
}

/** Sources outside that cannot be believed now, while a market of the present rests on them. */
export async function illSources({ desk, account }: Round): Promise<Attention[]> {
  if (isPlayed(account.kind)) return [];
  const now = desk.wall.now();
  return (await listFeeds(desk.database.db)).flatMap((feed): Attention[] => {
    const trouble = feed.triedAt === null ? null : troubleOf(feed, now);
    if (trouble === null) return [];
    const text = `Headlines of "${feed.source}" (${feed.part}) are missing: ${trouble}`;
    return [{ level: "note", text, at: feed.succeededAt, href: "/sentiment#sources" }];
  });
}

/** Another model reads the headlines than the one that is wanted. */
export async function otherModel({ services }: Round): Promise<Attention[]> {
  const { scorer, insteadOf } = services.scorers.choose();
  if (insteadOf === null) return [];
  return [{ level: "note", text: `Headlines are read by ${scorer.name}: ${insteadOf}`, at: null, href: "/sentiment#model" }];
}
