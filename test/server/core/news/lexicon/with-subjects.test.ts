import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { tokenize } from "@/server/core/news/lexicon/tokenize";
import { withSubjects } from "@/server/core/news/lexicon/with-subjects";

const lean = (text: string) => {
  const { positive, negative } = scoreText(text);
  return Math.sign(positive - negative);
};

describe("a move that is told of a subject behind a comma", () => {
  it.each([
    ["Revenues were $22.50 billion in the quarter, representing decreases of $3.00 billion, compared to the prior year.", -1],
    ["Total revenues of $22 billion and $41 billion, respectively, representing decreases of $3.00 billion and $4 billion.", -1],
    ["Net sales were $4.1 billion in the quarter, an increase of $310 million from a year ago.", 1],
    ["Operating income was $2.0 billion in the quarter, reflecting an increase of 8%.", 1],
    ["Operating expenses were $2.0 billion in the quarter, representing an increase of 8%.", -1],
    ["Deliveries were 336,681 in the quarter, a decline of 13% year over year.", -1],
  ])("is read of %j", (text, sign) => {
    expect(lean(text)).toBe(sign);
  });

  it("is set behind its subject, the last of its sentence, with what kind it is of", () => {
    const read = (text: string) => withSubjects(tokenize(text)).join(" ");
    expect(read("Revenues rose. Net loss was $41 million, representing a decrease of 12%")).toBe(
      "revenues rose . net loss was 41 million , net loss decrease of 12",
    );
    expect(read("Revenues rose. The plant has 12 lines, a decrease of two")).toBe(
      "revenues rose . the plant has 12 lines , a decrease of two",
    );
    expect(read("Revenue grew, an analyst said")).toBe("revenue grew , an analyst said");
  });

  it("changes no text without such a link", () => {
    const words = fc.constantFrom("revenue", "sales", "increase", "declines", "fell", "the", "of", ".", ",", "net", "3");
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (tokens) => {
        expect(withSubjects(tokens)).toEqual(tokens);
      }),
    );
  });
});
