import { describe, expect, it } from "vitest";
import { foldHeadlines } from "@/components/sentiment/fold-headlines";
import { scorerInWords } from "@/components/sentiment/scorer-in-words";
import type { SentimentReading } from "@/server/core/signals/sentiment/sentiment";

const news = (id: string, positive: number | null = 0.8, negative: number | null = 0.1) => ({
  ...{
    id,
    source: "wire",
    publisher: "wire",
    symbols: ["TSLA"],
    title: `Title of ${id}`,
    summary: "",
    url: null,
    publishedAt: 1_000,
    seenAt: 1_001,
  },
  ...{ positive, negative, neutral: null },
});

const used = (id: string, copies: number) => ({
  id,
  source: "wire",
  title: `Title of ${id}`,
  publishedAt: 1_000,
  score: 0.7,
  weight: 0.25,
  ageMs: 5,
  copies,
});

const reading = (part: Pick<SentimentReading, "used" | "dropped">) => ({
  at: 5_000,
  reading: { ...{ score: 0.2, confidence: 0.4, effectiveItems: 1, scorer: "lexicon-1", sources: [] }, ...part },
});

describe("headlines with what the last reading made of them", () => {
  it("folds copies into the headline they repeat", () => {
    const last = reading({
      used: [used("a", 3)],
      dropped: [
        { id: "b", reason: 'copy of "a"' },
        { id: "c", reason: 'copy of "a"' },
      ],
    });
    const rows = foldHeadlines([news("c"), news("b"), news("a")], last, true);
    expect(rows).toMatchObject([{ id: "a", copies: 3, weight: 0.25, unused: null }]);
  });

  it("keeps a copy whose original is not in the list, and says what it is", () => {
    const rows = foldHeadlines(
      [news("b")],
      reading({ used: [used("a", 2)], dropped: [{ id: "b", reason: 'copy of "a"' }] }),
      true,
    );
    expect(rows).toMatchObject([{ id: "b", copies: 1, weight: null, unused: 'copy of "a"' }]);
  });

  it("says why a headline did not count", () => {
    const late = { ...news("b"), seenAt: 5_001 };
    const rows = foldHeadlines(
      [news("a"), late, news("c")],
      reading({ used: [], dropped: [{ id: "a", reason: "does not name TSLA" }] }),
      true,
    );
    expect(rows.map((row) => row.unused)).toEqual(["does not name TSLA", "it came after the last reading", null]);
  });

  it("scores p(positive) - p(negative), and nothing while nobody has scored it", () => {
    const [scored, unscored] = foldHeadlines([news("a", 0.75, 0.25), news("b", null, null)], null, true);
    expect(scored?.score).toBe(0.5);
    expect(unscored?.score).toBeNull();
  });

  it("shows the scores and points that the reading had, or those of another model without any part in it", () => {
    const last = reading({ used: [used("a", 1)], dropped: [] });
    expect(foldHeadlines([news("a", 0.2, 0.1)], last, true)).toMatchObject([{ score: 0.7, points: 0.7 * 0.25 }]);
    const [other] = foldHeadlines([news("a", 0.5, 0.25)], last, false);
    expect([other?.score, other?.points]).toEqual([0.25, null]);
  });
});

describe("the name of the scorer", () => {
  it("says that the lexicon is not FinBERT", () => {
    expect(scorerInWords("lexicon-1").name).toBe("the lexicon (lexicon-1), not by FinBERT");
  });

  it("names any other model as it is", () => {
    expect(scorerInWords("finbert-tone").name).toBe("finbert-tone");
  });
});
