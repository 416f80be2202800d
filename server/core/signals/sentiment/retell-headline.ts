import { copyOf } from "./fold-copies";
import { aggregateSentiment, type SentimentQuestion, type SentimentReading } from "./sentiment";
import { keyOf } from "./sift-items";

/**
 * The reading that answers `question` if the headline `id`, which counted in `reading`, its answer, had been told otherwise with all its copies and
 * versions: at `times` 0 never, else with so many times its evidence, which is its score, or its weight, so many times: both come to the same. Under 0
 * it says the contrary. Which headlines are one story stays as it was; sources are held against each other by what they then say.
 */
export function retellHeadline(
  question: SentimentQuestion,
  reading: SentimentReading,
  id: string,
  times: number,
): SentimentReading {
  const copies = reading.dropped.filter(({ reason }) => reason === copyOf(id));
  const told = new Set([id, ...copies.map((copy) => copy.id)]);
  const keys = new Set(question.items.filter(({ item }) => told.has(item.id)).map(keyOf));
  const items = question.items.flatMap((scored) => {
    if (!keys.has(keyOf(scored))) return [scored];
    return times === 0 ? [] : [{ ...scored, times }];
  });
  return aggregateSentiment({ ...question, items });
}
