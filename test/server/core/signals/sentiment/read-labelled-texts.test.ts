import { expect, it } from "vitest";
import { readLabelledTexts } from "@/server/core/signals/sentiment/read-labelled-texts";

const GOOD = { text: "Profit, again", label: "positive", part: "" };
const BAD = { text: "Loss", label: "negative", part: "" };

it.each([
  ["with a header", 'text,label\n"Profit, again",positive\nLoss,negative\n'],
  ["without one", '"Profit, again",positive\nLoss,negative'],
  ["with labels in capitals and blanks around them", '\uFEFFTEXT, Label\r\n"Profit, again", Positive \r\n\r\nLoss,NEGATIVE\r\n'],
])("reads texts and labels %s", (_, content) => {
  expect(readLabelledTexts(content)).toEqual({ texts: [GOOD, BAD], defects: [] });
});

it("reads which part a text belongs to", () => {
  expect(readLabelledTexts("text,label,part\nLoss,negative,held-out").texts).toEqual([{ ...BAD, part: "held-out" }]);
});

it("names each row that is none by its line, and reads the rest", () => {
  const content = [
    "text,label",
    "Loss,negative",
    "Fine,good",
    "alone",
    ",neutral",
    "a,b,c,d",
    "Loss,positive",
    '"open,neutral',
  ].join("\n");
  expect(readLabelledTexts(content)).toMatchObject({
    defects: [
      'line 3: label "good" must be one of positive, negative, neutral',
      "line 4: has 1 columns, and needs text, label and at most a part",
      "line 5: has no text",
      "line 6: has 4 columns, and needs text, label and at most a part",
      "line 7: has the text of line 2",
      "line 8: a quote opens and never closes",
    ],
  });
});

it("takes a header in the middle for what it says", () => {
  expect(readLabelledTexts("Loss,negative\ntext,label").defects).toEqual([
    'line 2: label "label" must be one of positive, negative, neutral',
  ]);
});
