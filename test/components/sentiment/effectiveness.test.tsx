import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Estimate } from "@/components/sentiment/predictions/estimate";
import { PredictionBands } from "@/components/sentiment/predictions/prediction-bands";
import { TOGETHER, VOICE_COLUMNS, voicesOf } from "@/components/sentiment/predictions/prediction-columns";
import { kindInWords, leftOutInWords, tooFewInWords } from "@/components/sentiment/predictions/prediction-words";
import { SuggestedWeights } from "@/components/sentiment/predictions/suggested-weights";
import type { Suggestion } from "@/components/sentiment/sentiment-types";
import { KitProvider } from "@/components/ui/kit-provider";
import { DataTable } from "@/components/ui/tables/data-table";
import { effectivenessOf } from "@/server/core/effectiveness/effectiveness";
import { reading, said } from "../../server/core/effectiveness/past-readings";

/** Somebody who may do everything has signed in. */
vi.mock("@/components/desk/identity/use-who", () => ({ useRefusal: () => null }));

/** Times of this year are written without it. */
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 22) }));
afterAll(() => void vi.useRealTimers());

const HOUR = 3_600_000;
const START = Date.parse("2026-11-02T00:00Z");

/** What the server sends, with thin spaces as `_`. */
function markup(element: ReactNode): string {
  return renderToStaticMarkup(<KitProvider initialNow={START}>{element}</KitProvider>).replaceAll("\u202F", "_");
}

/** The words of it alone. */
const words = (element: ReactNode) =>
  markup(element)
    .replaceAll(/<script.*?<\/script>|<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

/** Twelve hourly readings of a rising coin, of which the wire is right and Reddit wrong. */
const { hour } = effectivenessOf({
  readings: Array.from({ length: 13 }, (_, i) =>
    reading({ at: START + i * HOUR, price: 100 + i, score: 0.3, sources: [said("wire", 0.6), said("reddit", -0.3, "reddit")] }),
  ),
  trips: [],
  now: START + 12 * HOUR,
});

describe("an estimate", () => {
  it("has its interval under it, with the unit once", () => {
    const text = words(<Estimate kind="rate" value={0.58} interval={{ low: 0.41, high: 0.724 }} formula="" />);
    expect(text.trim()).toBe("58_% 41 to 72_%");
    expect(words(<Estimate kind="return" value={0.001} interval={{ low: -0.002, high: 0.004 }} formula="" />).trim()).toBe(
      "+0.10_% −0.20 to +0.40_%",
    );
  });

  it("is coloured only where chance lies outside of the interval", () => {
    const of = (low: number, high: number) =>
      markup(<Estimate kind="coefficient" value={0.2} interval={{ low, high }} formula="" />);
    expect(of(0.01, 0.4)).toContain("text-gain");
    expect(of(-0.4, -0.01)).toContain("text-loss");
    expect(of(-0.01, 0.4)).not.toMatch(/text-(gain|loss)|<path/);
    expect(markup(<Estimate kind="rate" value={0.6} interval={{ low: 0.49, high: 0.7 }} formula="" />)).not.toContain(
      "text-gain",
    );
    expect(markup(<Estimate kind="rate" value={1} interval={null} formula="" />)).not.toContain("text-gain");
  });

  it("that is not defined is a dash, never 0 or NaN", () => {
    expect(words(<Estimate kind="rate" value={null} interval={null} formula="" />).trim()).toBe("–");
  });
});

describe("the table of sources", () => {
  const voices = voicesOf(hour);

  it("begins with all together, then each source under its kind", () => {
    expect(voices.map(({ source }) => source)).toEqual([TOGETHER, "reddit", "wire"]);
    const text = words(
      <DataTable label="Sources" columns={VOICE_COLUMNS} rows={voices} rowKey={(row) => row.source} empty={null} />,
    );
    expect(text).toMatch(/reddit Reddit 12 independent 12 12 0_% 0 to 24_%/);
    expect(text).toMatch(/wire News 12 independent 12 12 100_% 76 to 100_%/);
  });

  it("shows the bands of one of them", () => {
    const [together] = voices;
    if (!together) throw new Error("there is no row");
    const text = words(<PredictionBands voice={together} bandings={["score", "agreement"]} />);
    expect(text).toContain("+0.2 to +0.5 12 100_%");
    expect(text).toContain("−0.5 and below 0 – –");
    expect(text).toContain("under 0.5 12");
    expect(text).not.toContain("bought");
  });
});

describe("suggested weights", () => {
  const weight = (kind: "news" | "reddit" | "sec" | "other", present: number, suggested: number) => ({
    kind,
    present,
    suggested,
    reason: `Why ${kind} has -0.10.`,
  });
  const suggestion = (news: number): Suggestion => ({
    agentId: "btc-usd",
    name: "Bitcoin",
    version: 3,
    horizon: "day",
    since: null,
    weights: [weight("news", 0.4, news), weight("reddit", 0.25, 0.25), weight("sec", 0.25, 0.25), weight("other", 0.1, 0.1)],
  });

  it("say each change and why, and wait for a person", () => {
    const text = words(<SuggestedWeights suggestion={suggestion(0.47)} />);
    expect(text).toContain("Version 3, judged by what came a day later, because it may hold overnight.");
    expect(text).toContain("News 0.40 → 0.47 Why news has −0.10.");
    expect(text).toContain("Reddit 0.25 Why reddit");
    expect(text).toContain("Apply to Bitcoin…");
  });

  it("say from when on readings count, once they were applied", () => {
    const text = words(<SuggestedWeights suggestion={{ ...suggestion(0.4), since: START }} />);
    expect(text).toContain("Its weights were suggested before: only readings after 1 Nov 19:00 count.");
  });

  it("offer nothing to apply where nothing changes", () => {
    const text = words(<SuggestedWeights suggestion={suggestion(0.4)} />);
    expect(text).toContain("Nothing is suggested.");
    expect(text).not.toContain("Apply");
  });
});

describe("words", () => {
  it("say when cases are too few", () => {
    expect(tooFewInWords(12)).toBe("12 independent cases: too few to say anything; 30 are needed for a suggestion.");
    expect(tooFewInWords(1)).toContain("1 independent case:");
    expect(tooFewInWords(0)).toContain("No case yet:");
    expect(tooFewInWords(30)).toBeNull();
  });

  it("say what is left out, and the kind of a source", () => {
    expect(leftOutInWords({ pending: 1, unpriced: 3 })).toBe(
      "Left out: 1 score whose time has not come, 3 scores without a price then",
    );
    expect(leftOutInWords({ pending: 0, unpriced: 0 })).toBe("No score is left out");
    expect(kindInWords("sec")).toBe("SEC filings");
    expect(kindInWords(null)).toBe("of no kind yet");
  });
});
