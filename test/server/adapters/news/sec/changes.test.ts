import { describe, expect, it } from "vitest";
import { findWords, sayingsOfReport } from "@/server/adapters/news/sec/find-words";
import { createDocumentReader } from "@/server/adapters/news/sec/read-document";
import { tenQ } from "../../../../support/news/filing-shapes";

/** Early in May: the quarter ended in March. */
const FILED_AT = Date.parse("2026-05-04T20:00:00Z");
const NEXT_AT = Date.parse("2026-08-03T20:00:00Z");
const NONE: ReadonlySet<string> = new Set();

function documentOf(paragraphs: readonly string[]) {
  const document = createDocumentReader(false);
  document.write(tenQ(paragraphs));
  return document.end();
}

const changes = (paragraphs: readonly string[], filedAt = FILED_AT, before = NONE) =>
  findWords(documentOf(paragraphs), "discussion", { items: [], filedAt, before }).parts.flat();

const TELLING = [
  "We recognized total revenues of $22.50 billion for the three months ended March 31, 2026, representing decreases of $3.00 billion, compared to the same period in the prior year.",
  "Net sales fell 12% in the first quarter of 2026.",
  "Net loss was $41.2 million for the quarter, compared to $12.9 million in the prior-year quarter.",
  "Gross margin improved by 140 basis points year over year.",
  "Cash flows from operations were $310 million in the thirteen weeks ended May 2, 2026, an increase of $45 million from the prior year period.",
  "Deliveries declined to 336,681 vehicles in the quarter, down from 386,810 a year ago.",
  "Operating income for the second quarter of fiscal 2026 was up 8% sequentially.",
];

/** What stands in each report of a company, and tells nothing of the quarter. */
const STANDING = [
  "We define Adjusted EBITDA as net income increased by interest, taxes and 100% of charges for the quarter.",
  "Organic sales growth is defined as the increase in net sales, compared with the prior-year period, at 2019 rates of 1.1% or more.",
  "Our revenue is typically 30% higher in the fourth quarter than in the first quarter.",
  "Historically, deliveries have declined by 10% or more in the first quarter of each year.",
  "Revenue is seasonal: about 40% of it falls in the fourth quarter, when sales are higher.",
  "Our revenue may decrease by more than 10% in the current quarter if demand declines.",
  "We expect capital expenditure to increase to $11 billion in fiscal 2026.",
  "A hypothetical increase of 10% in rates would have decreased net income of the quarter by $40 million.",
  "Our ability to increase sales by 20% year over year is among the factors on which the price of our shares depends.",
  "In the fourth quarter of 2023, we increased our credit facility to $5 billion.",
  "In 2021, net sales fell by 30% following the loss of a customer.",
  "This report contains forward-looking statements on revenue growth of 10% in the year ended December 31, 2026.",
  "Revenue consists of sales of pumps, of which 80% are billed in the quarter with higher volumes.",
  "Sales grew.",
  "Revenue increased in the quarter.",
  "Our liquidity is mostly held in cash of $3.1 billion as of March 31, 2026.",
  "Revenue increased by $3 million.",
];

describe("a report on a quarter", () => {
  it.each(TELLING.map((sentence) => [sentence]))("tells %j", (sentence) => {
    expect(changes([sentence])).toEqual([sentence]);
  });

  it.each(STANDING.map((sentence) => [sentence]))("does not tell %j", (sentence) => {
    expect(changes([sentence])).toEqual([]);
  });

  it("tells what changed in order, without what stands around it, and costs only where no result is told", () => {
    const costs = "Selling expenses increased 9% in the quarter.";
    const mixed = STANDING.flatMap((sentence, i) => [sentence, ...TELLING.slice(i, i + 1), costs]);
    expect(changes(mixed)).toEqual(TELLING);
    expect(changes([...STANDING, costs])).toEqual([costs]);
  });

  it("takes the period of a sentence for those that follow in its paragraph", () => {
    expect(changes([`${TELLING[1]} Gross margin improved to 21.5%. We make pumps.`])).toEqual([
      TELLING[1],
      "Gross margin improved to 21.5%.",
    ]);
    expect(changes([TELLING[1] ?? "", "Gross margin improved to 21.5%."])).toEqual([TELLING[1]]);
  });

  it("tells nothing that the report before said, be it with other dates", () => {
    const march = "Sales of spares rose 4% in the three months ended March 31, 2026, compared to the same period of 2025.";
    const june = "Sales of spares rose 4% in the six months ended June 30, 2026, compared to the same period of 2025.";
    const changed = "Sales of spares rose 7% in the six months ended June 30, 2026, compared to the same period of 2025.";
    const before = sayingsOfReport(documentOf([...STANDING, march]));
    expect(changes([...STANDING, june], NEXT_AT, before)).toEqual([]);
    expect(changes([...STANDING, changed], NEXT_AT, before)).toEqual([changed]);
  });

  it("and the next one tell neither what both say", () => {
    const first = changes([...STANDING, TELLING[0] ?? ""]);
    const next = "Net sales fell 15% in the second quarter of 2026.";
    const second = changes([...STANDING, next], NEXT_AT, sayingsOfReport(documentOf([...STANDING, TELLING[0] ?? ""])));
    expect([first, second]).toEqual([[TELLING[0]], [next]]);
    expect(changes(STANDING, NEXT_AT)).toEqual([]);
  });

  it("in January still is that of the year before", () => {
    const sentence = "In the fourth quarter of 2025, net sales rose 5%.";
    expect(changes([sentence], Date.parse("2026-01-29T21:00:00Z"))).toEqual([sentence]);
    expect(changes([sentence], Date.parse("2026-10-29T21:00:00Z"))).toEqual([]);
  });
});
