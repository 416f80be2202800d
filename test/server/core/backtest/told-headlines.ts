import type { Headlines } from "@/server/core/backtest/agent/headlines";
import { Random } from "@/server/core/simulation/random";

const MINUTE_MS = 60_000;
const SOURCES = [
  { name: "alpaca", kind: "news" },
  { name: "sec", kind: "sec" },
  { name: "imported", kind: "other" },
] as const;
const TITLES = [
  "Bitcoin rises after a ruling",
  "Bitcoin falls on a large sale",
  "A fund says nothing new",
  "Miners report their costs",
];

/** Headlines on Bitcoin between two instants, the same for a seed: retold, changed, and some seen long after they were out. */
export function toldHeadlines(seed: number, count: number, [from, to]: readonly [number, number]): Headlines {
  const random = new Random(`headlines ${seed}`);
  const pick = (most: number) => Math.floor(random.uniform() * most);
  const items = Array.from({ length: count }, (_, n) => {
    const publishedAt = from + Math.floor(random.uniform() * (to - from));
    const lateMs = pick(3) === 0 ? pick(600) * MINUTE_MS : pick(20) * 1_000;
    const positive = pick(2) === 0 ? 0.05 : 0.9;
    const source = SOURCES[pick(SOURCES.length)]?.name ?? "alpaca";
    const item = {
      id: `${seed}-${n}`,
      source,
      publisher: "wire",
      // Some are a changed version of the one before.
      story: `${seed}-${pick(6) === 0 ? Math.max(0, n - 1) : n}`,
      symbols: pick(4) === 0 ? ["BTC/USD", "ETH/USD"] : ["BTC/USD"],
      title: `${TITLES[pick(TITLES.length)]}${pick(2) === 0 ? "" : `, number ${n}`}`,
      summary: "",
      url: null,
      publishedAt,
      seenAt: publishedAt + lateMs,
    };
    return { item, score: { positive, negative: 0.95 - positive, neutral: 0.05 } };
  });
  return { symbol: "BTC/USD", scorer: "lexicon", sources: SOURCES, items, unread: 0 };
}
