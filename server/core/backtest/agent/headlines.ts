import type { AgentParams } from "../../agents/agent";
import { HeardFigures } from "../../signals/sentiment/heard-figures";
import {
  type Heard,
  hear,
  readHeard,
  type ScoredItem,
  type SentimentReading,
  type SourceState,
} from "../../signals/sentiment/sentiment";
import { SOURCE_TERMS, type SourceKind } from "../../signals/sentiment/source-kinds";
import { WEIGHT_PARAMS } from "../../signals/weight-params";

/** Scored headlines of one symbol, as this desk saw them. Plain data. */
export interface Headlines {
  readonly symbol: string;
  /** The model that read them. */
  readonly scorer: string;
  /** Those that ever had a headline of it. */
  readonly sources: readonly { readonly name: string; readonly kind: SourceKind }[];
  readonly items: readonly ScoredItem[];
  /** How many are left out because that model has not read them. */
  readonly unread: number;
}

/** Those of `headlines` that were seen by `at`, epoch milliseconds. */
export function seenBy(headlines: Headlines, at: number): Headlines {
  return { ...headlines, items: headlines.items.filter(({ item }) => item.seenAt <= at) };
}

const MOST_LOOK_BACK_MS = Math.max(...Object.values(SOURCE_TERMS).map(({ lookBackMs }) => lookBackMs));

/** A headline with the instants between which it may speak, the first included. */
interface Spoken {
  readonly scored: ScoredItem;
  readonly from: number;
  readonly to: number;
}

/** An agent's headlines at the instants `time`, ascending: at each those alone that were out and seen by then, read as a run reads them. */
export class HeadlineColumn {
  private readonly sources: readonly SourceState[];
  private readonly items: readonly Spoken[];
  /** Of each instant how often until then it changed which of them may speak. */
  private readonly changes: Int32Array;
  private figures: { readonly heard: Heard; readonly of: HeardFigures } | null = null;
  private last: { readonly change: number; readonly heard: Heard } | null = null;

  constructor(
    private readonly headlines: Headlines,
    private readonly time: Float64Array,
    params: AgentParams,
  ) {
    this.sources = headlines.sources.map(({ name, kind }) => ({
      name,
      kind,
      weight: params[WEIGHT_PARAMS[kind]],
      missing: null,
    }));
    const asked = new Map(this.sources.filter(({ weight }) => weight > 0).map((source) => [source.name, source]));
    this.items = headlines.items
      .flatMap((scored): readonly Spoken[] => {
        const { source, publishedAt, seenAt } = scored.item;
        const kind = asked.get(source)?.kind;
        if (kind === undefined) return [];
        return [{ scored, from: Math.max(publishedAt, seenAt), to: publishedAt + SOURCE_TERMS[kind].lookBackMs }];
      })
      .sort((a, b) => a.from - b.from);
    const instants = this.items.flatMap(({ from, to }) => [from, to]);
    this.changes = countUpTo(Float64Array.from(instants).sort(), time);
  }

  readingAt(i: number): SentimentReading {
    return readHeard(this.heardAt(i), { at: this.time[i] as number, sources: this.sources, scorer: this.headlines.scorer });
  }

  /** The figures of `readingAt`, which cost a fraction of it. */
  figuresAt(i: number): Pick<SentimentReading, "score" | "confidence"> {
    const heard = this.heardAt(i);
    if (this.figures?.heard !== heard) this.figures = { heard, of: new HeardFigures(heard, this.sources) };
    return this.figures.of.at(this.time[i] as number);
  }

  private heardAt(i: number): Heard {
    const change = this.changes[i] as number;
    if (this.last?.change === change) return this.last.heard;
    const at = this.time[i] as number;
    const { symbol } = this.headlines;
    const there = this.items.slice(firstFrom(this.items, at - MOST_LOOK_BACK_MS), firstFrom(this.items, at + 1));
    const speaking = there.flatMap(({ scored, to }) => (to > at ? [scored] : []));
    const heard = hear(speaking, { at, symbol, sources: this.sources });
    this.last = { change, heard };
    return heard;
  }
}

/** How many of `instants` are not after each of `time`, both ascending. */
function countUpTo(instants: Float64Array, time: Float64Array): Int32Array {
  let next = 0;
  return Int32Array.from(time, (at) => {
    while (next < instants.length && (instants[next] as number) <= at) next++;
    return next;
  });
}

/** Index of the first that may speak from `at` on or later. */
function firstFrom(items: readonly Spoken[], at: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle] as Spoken).from < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
