import { count } from "@/components/format";
import { Num } from "@/components/ui/text/num";
import type { SentimentReading } from "@/server/core/signals/sentiment/sentiment";

/** The sum that the points of the headlines make, next to the score that the reading has. */
export function PointsTotal({ reading: { used, score } }: { readonly reading: Pick<SentimentReading, "used" | "score"> }) {
  const total = used.reduce((sum, item) => sum + item.weight * item.score, 0);
  return (
    <p className="flex flex-wrap justify-end gap-x-2 border-t px-4 py-2 text-ink-muted">
      {count(used.length, "headline")}: Σ score × weight = <Num value={total} decimals={4} signed /> = score{" "}
      <Num value={score} kind="score" signed />
    </p>
  );
}
