import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { assetClassOf, TIMEFRAMES } from "@/server/core/market/market";
import { readShape, type Said, SHAPE_FILES, type ShapeFile, textOf } from "./shape-files";

const ZONES = [
  "UTC",
  "America/New_York",
  "America/Chicago",
  "America/Los_Angeles",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Tokyo",
  "Asia/Kolkata",
];
const NAMES_SYMBOL = /AAPL|BTC\/USD/;

interface Mutation {
  readonly kind: "timeframe" | "symbol" | "zone" | "unit" | "stamp";
  readonly text?: string;
  readonly said: Partial<Said>;
}

/** What may be said or be wrong of a file. */
function mutationsOf(file: ShapeFile): readonly Mutation[] {
  const isShare = assetClassOf(file.symbol) === "equity";
  const cents = textOf({ head: file.head, rows: file.rows.map((row) => row.replace(/(?<![\d.])(\d+)\.(\d\d)(?!\d)/g, "$1$2")) });
  return [
    ...TIMEFRAMES.filter((timeframe) => timeframe !== file.timeframe).map((timeframe) => ({
      kind: "timeframe" as const,
      said: { timeframe },
    })),
    ...(NAMES_SYMBOL.test(textOf(file)) ? [{ kind: "symbol" as const, said: { symbol: isShare ? "MSFT" : "ETH/USD" } }] : []),
    ...ZONES.map((timeZone) => ({ kind: "zone" as const, said: { timeZone } })),
    ...[0.01, 0.0001, 1e-9].map((unit) => ({ kind: "unit" as const, said: { byHand: { unit } } })),
    ...(isShare && cents !== textOf(file) ? [{ kind: "unit" as const, text: cents, said: {} }] : []),
    ...(["start", "end"] as const).map((stamp) => ({ kind: "stamp" as const, said: { stamp } })),
  ];
}

type Outcome = "refused" | "the same bars" | "other bars";

function outcomeOf(file: ShapeFile, { text = textOf(file), said }: Mutation): Outcome {
  try {
    const { bars } = readShape(text, { ...file, ...said });
    const expected = file.bars.map(({ time, close }) => `${time} ${close}`);
    const found = Array.from(bars.time, (time, i) => `${time} ${bars.close[i]}`);
    return found.join() === expected.join() ? "the same bars" : "other bars";
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.code).toBe("invalid_input");
    return "refused";
  }
}

describe("what is said wrong of a file of a known shape", () => {
  const outcomes = SHAPE_FILES.flatMap((file) =>
    mutationsOf(file).map((mutation) => ({
      what: `${file.shape} ${file.timeframe}: ${mutation.kind} ${JSON.stringify(mutation.said)}`,
      isShare: assetClassOf(file.symbol) === "equity",
      outcome: outcomeOf(file, mutation),
    })),
  );
  const silent = outcomes.filter(({ outcome }) => outcome === "other bars");

  it("is refused, or changes nothing, in at least 99 of 100, and never taken for a share", () => {
    process.stdout.write(
      `${outcomes.length} wrong sayings: ${silent.length} taken with other bars, ${outcomes.filter(({ outcome }) => outcome === "refused").length} refused\n`,
    );
    expect(silent.filter(({ isShare }) => isShare).map(({ what }) => what)).toEqual([]);
    expect(silent.length).toBeLessThanOrEqual(outcomes.length / 100);
  });
});
