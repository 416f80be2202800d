import type { Teller, ToldStory } from "./fold-copies";
import { SENTIMENT } from "./parameters";
import type { Heard, SentimentReading } from "./sentiment";
import type { SourceState } from "./sift-items";
import { SOURCE_TERMS } from "./source-kinds";

/** Stories by the places of their tellers in the columns, oldest first, and the order in which they are added up. */
interface Stories {
  readonly tellers: readonly (readonly number[])[];
  /** What its copies add to the weight of each. */
  readonly bonus: Float64Array;
  /** The teller of each that says the most, at the instant that was asked for last. */
  readonly best: Int32Array;
  /** Stories by the time and the id of those. */
  readonly order: Int32Array;
  /** Those that more than one tells. */
  readonly retold: Int32Array;
  /** Of each at that instant, and times what it says. */
  readonly strength: Float64Array;
  readonly part: Float64Array;
}

/**
 * The figures of `readHeard` at instant after instant, to the bit: the same formula in columns, without a reading's words. The formula itself stands at
 * `poolStories`; a property holds the two equal.
 */
export class HeardFigures {
  private readonly publishedAt: Float64Array;
  private readonly halfLife: Float64Array;
  private readonly root: Float64Array;
  private readonly polarity: Float64Array;
  private readonly source: Int32Array;
  /** Of each teller what its age leaves of it. */
  private readonly decay: Float64Array;
  private readonly factors: Float64Array;
  private readonly bySource: readonly (Stories | null)[];
  private readonly all: Stories;
  private readonly isThere: boolean;

  constructor(
    heard: Heard,
    private readonly sources: readonly SourceState[],
  ) {
    const tellers = heard.stories.flatMap((story) => story.tellers).toSorted((a, b) => a.place - b.place);
    const column = (of: (teller: Teller) => number) => Float64Array.from(tellers, of);
    this.source = Int32Array.from(tellers, ({ scored }) => sources.findIndex(({ name }) => name === scored.item.source));
    this.publishedAt = column(({ scored }) => scored.item.publishedAt);
    this.halfLife = Float64Array.from(this.source, (n) => SOURCE_TERMS[sources[n]?.kind ?? "other"].halfLifeMs);
    this.root = column(({ scored }) => Math.sqrt(scored.item.symbols.length));
    this.polarity = column(({ polarity }) => polarity);
    this.decay = new Float64Array(tellers.length);
    this.factors = new Float64Array(sources.length);
    const places = new Map(tellers.map((teller, n) => [teller.scored, n]));
    this.all = storiesOf(heard.stories, places);
    this.bySource = heard.bySource.map((stories) => stories && storiesOf(stories, places));
    this.isThere = heard.stories.length > 0;
  }

  at(at: number): Pick<SentimentReading, "score" | "confidence"> {
    const { decay, factors, all, publishedAt, halfLife, polarity } = this;
    for (let n = 0; n < decay.length; n++) decay[n] = 2 ** (-(at - (publishedAt[n] as number)) / (halfLife[n] as number));
    this.weighSources();
    const evidence = this.addUp(all, factors);
    const total = evidence + SENTIMENT.priorEvidence;
    const { order, best, strength } = all;
    let [score, mean, variance] = [0, 0, 0];
    for (let n = 0; n < order.length; n++) {
      const story = order[n] as number;
      const said = polarity[best[story] as number] as number;
      score += ((strength[story] as number) / total) * said;
      mean += this.shareOf(story, evidence) * Math.sign(said);
    }
    for (let n = 0; n < order.length; n++) {
      const story = order[n] as number;
      const direction = Math.sign(polarity[best[story] as number] as number);
      variance += this.shareOf(story, evidence) * (direction - mean) ** 2;
    }
    return {
      score: this.isThere ? score : null,
      confidence: (evidence / total) * (1 - Math.min(1, Math.sqrt(variance))),
    };
  }

  /** Each source against the heaviest that is present, which is as heavy as its evidence lets it be. */
  private weighSources(): void {
    const { sources, factors, bySource } = this;
    factors.fill(1);
    let heaviest = 0;
    for (let n = 0; n < sources.length; n++) {
      const stories = bySource[n];
      if (!stories) continue;
      const heard = Math.min(1, this.addUp(stories, factors) / SENTIMENT.fullSourceEvidence);
      heaviest = Math.max(heaviest, (sources[n] as SourceState).weight * heard);
    }
    if (heaviest === 0) return;
    for (let n = 0; n < sources.length; n++) factors[n] = Math.min(1, (sources[n] as SourceState).weight / heaviest);
  }

  /** What remains of the stories, each as whoever says the most of it has it. */
  private addUp(stories: Stories, factors: Float64Array): number {
    this.chooseTellers(stories, factors);
    const { order, best, bonus, strength, part } = stories;
    let evidence = 0;
    for (let n = 0; n < order.length; n++) {
      const story = order[n] as number;
      const teller = best[story] as number;
      const its = this.strengthOf(teller, factors) * (bonus[story] as number);
      strength[story] = its;
      part[story] = its * Math.abs(this.polarity[teller] as number);
      evidence += part[story] as number;
    }
    return evidence;
  }

  private shareOf(story: number, evidence: number): number {
    return evidence > 0 ? (this.all.part[story] as number) / evidence : 0;
  }

  private strengthOf(teller: number, factors: Float64Array): number {
    return ((factors[this.source[teller] as number] as number) * (this.decay[teller] as number)) / (this.root[teller] as number);
  }

  private chooseTellers({ tellers, retold, best, order }: Stories, factors: Float64Array): void {
    let isOther = false;
    for (let n = 0; n < retold.length; n++) {
      const story = retold[n] as number;
      const told = tellers[story] as readonly number[];
      let most = told[0] as number;
      for (let t = 1; t < told.length; t++) if (this.tellsMore(told[t] as number, most, factors)) most = told[t] as number;
      isOther ||= most !== best[story];
      best[story] = most;
    }
    if (isOther) order.sort((a, b) => (best[a] as number) - (best[b] as number));
  }

  private tellsMore(teller: number, than: number, factors: Float64Array): boolean {
    const strength = this.strengthOf(teller, factors);
    const other = this.strengthOf(than, factors);
    const more = strength * Math.abs(this.polarity[teller] as number) - other * Math.abs(this.polarity[than] as number);
    return more > 0 || (more === 0 && strength > other);
  }
}

function storiesOf(stories: readonly ToldStory[], places: ReadonlyMap<Teller["scored"], number>): Stories {
  const tellers = stories.map((story) =>
    story.tellers.map(({ scored }) => places.get(scored) as number).toSorted((a, b) => a - b),
  );
  const best = Int32Array.from(tellers, ([first]) => first as number);
  const order = Int32Array.from(tellers.keys()).sort((a, b) => (best[a] as number) - (best[b] as number));
  const bonus = Float64Array.from(tellers, ({ length }) => (length === 1 ? 1 : 1 + SENTIMENT.copyBonus * Math.log2(length)));
  const retold = Int32Array.from([...tellers.keys()].filter((story) => (tellers[story]?.length ?? 0) > 1));
  const [strength, part] = [new Float64Array(tellers.length), new Float64Array(tellers.length)];
  return { tellers, best, order, bonus, retold, strength, part };
}
