import { describe, expect, it } from "vitest";
import { readLeanings } from "@/server/core/news/lexicon/lean-of";
import { tokenize } from "@/server/core/news/lexicon/tokenize";
import { LEANINGS_OF_PAIRS } from "@/server/core/news/lexicon/words/leanings-of-pairs";
import { LEANINGS_OF_WORDS } from "@/server/core/news/lexicon/words/leanings-of-words";
import { leaningTexts } from "./leaning-texts";
import { leaningFeatures, learnLeanings } from "./learn-leanings";
import { leaningsSource } from "./write-leanings";

describe("leanings", () => {
  it("are those that the tables of headlines teach", () => {
    const shipped = new Map([...readLeanings(LEANINGS_OF_WORDS), ...readLeanings(LEANINGS_OF_PAIRS)]);
    const learned = learnLeanings(leaningTexts());
    // Engines differ in the last digits of exp, which may round a weight to its neighbour.
    const others = [...learned].filter(([name, [good, bad]]) => {
      const [shippedGood, shippedBad] = shipped.get(name) ?? [0, 0];
      return Math.abs(good - shippedGood) > 1 || Math.abs(bad - shippedBad) > 1;
    });
    expect(others.length).toBeLessThan(learned.size / 100);
    expect(Math.abs(shipped.size - learned.size)).toBeLessThan(learned.size / 100);
  });

  it("are of stems and of those that stand side by side, over linking words, each once", () => {
    expect(leaningFeatures(tokenize("Acme raises the dividend, raises 5%"))).toEqual([
      "*",
      "acm",
      "acm+rais",
      "rais",
      "th",
      "rais+dividend",
      "dividend",
      "dividend+rais",
      "rais+#",
      "#",
    ]);
  });

  it("learn from a few texts what is good and what is bad, and nothing of what is said of both", () => {
    const texts = ["good", "bad"].flatMap((word) =>
      Array.from({ length: 10 }, (_, i) => ({
        text: `${word} news number${"abcdefghij"[i]}`,
        label: word === "good" ? ("positive" as const) : ("negative" as const),
        part: "",
      })),
    );
    const learned = learnLeanings(texts);
    const lean = (name: string) => (learned.get(name)?.[0] ?? 0) - (learned.get(name)?.[1] ?? 0);
    expect(lean("good")).toBeGreaterThan(4);
    expect(lean("bad")).toBeLessThan(-4);
    expect(Math.abs(lean("new"))).toBeLessThan(2);
  });

  it("are read as they are written", () => {
    const leanings = new Map([
      ["beat", [9, -7]],
      ["miss", [-6, 9]],
      ["top", [9, -7]],
    ] as const);
    const source = leaningsSource("LIST", ["Some."], leanings);
    expect(source).toBe("/**\n * Some.\n */\nexport const LIST = `\n9 -7: beat top, -6 9: miss\n`;\n");
    expect(readLeanings(source.split("`")[1] ?? "")).toEqual(leanings);
  });
});
