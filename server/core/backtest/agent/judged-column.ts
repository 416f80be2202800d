import type { AgentParams } from "../../agents/agent";
import { RollingReading } from "../../signals/rolling/rolling-reading";
import type { SentimentReading } from "../../signals/sentiment/sentiment";
import { STRATEGIES } from "../../signals/strategies";
import { FORMULA } from "../../signals/strategies/formula";
import { JUDGING_PARAMS, type Strategy } from "../../signals/strategies/strategy";
import { WEIGHT_PARAMS } from "../../signals/weight-params";
import type { AgentColumn } from "./agent-column";
import { HeadlineColumn } from "./headlines";

/** Of headlines nothing is known. */
export const NO_HEADLINES: SentimentReading = {
  score: null,
  confidence: 0,
  effectiveItems: 0,
  scorer: "none",
  sources: [],
  used: [],
  dropped: [],
};

/** What a strategy makes of the bars before each one and of the headlines until then: the figures of its judgement, without the words, found when they are first asked for. */
export class JudgedColumn {
  /** NaN where nobody asked. */
  readonly score: Float64Array;
  readonly confidence: Float64Array;
  private readonly reading: RollingReading;
  private readonly strategy: Strategy;
  /** Null where nothing is known of headlines. */
  private readonly told: HeadlineColumn | null;

  constructor(
    { bars, headlines }: AgentColumn,
    private readonly params: AgentParams,
  ) {
    this.told = headlines && new HeadlineColumn(headlines, bars.time, params);
    this.score = new Float64Array(bars.time.length).fill(Number.NaN);
    this.confidence = new Float64Array(bars.time.length);
    this.reading = new RollingReading(bars);
    this.strategy = STRATEGIES[params.strategy];
  }

  /** What a run at the start of bar `i` reads of headlines. */
  sentimentAt(i: number): SentimentReading {
    return this.told?.readingAt(i) ?? NO_HEADLINES;
  }

  /** Judges bar `i`, from 1 on. */
  judge(i: number): void {
    if (!Number.isNaN(this.score[i])) return;
    const { params, told } = this;
    const technical = this.reading.readBefore(i);
    const sentiment = told === null ? NO_HEADLINES : { ...NO_HEADLINES, ...told.figuresAt(i) };
    const input = { sentiment, technical, params, formula: FORMULA };
    const judged = this.strategy.figures?.(input) ?? this.strategy.judge(input);
    this.score[i] = judged.score;
    this.confidence[i] = judged.confidence;
  }
}

/** As many as are kept of a column: those of the agents that are played over it by turns. */
const KEPT = 4;
const JUDGED = new WeakMap<AgentColumn, Map<string, JudgedColumn>>();

/** Agents that judge alike share it. */
export function judgedColumn(column: AgentColumn, params: AgentParams): JudgedColumn {
  const ofColumn = JUDGED.get(column) ?? new Map<string, JudgedColumn>();
  JUDGED.set(column, ofColumn);
  const names = column.headlines === null ? JUDGING_PARAMS : [...JUDGING_PARAMS, ...Object.values(WEIGHT_PARAMS)];
  const key = [params.strategy, ...names.map((name) => params[name])].join(" ");
  const judged = ofColumn.get(key) ?? new JudgedColumn(column, params);
  ofColumn.delete(key);
  ofColumn.set(key, judged);
  const [oldest] = ofColumn.keys();
  if (ofColumn.size > KEPT && oldest !== undefined) ofColumn.delete(oldest);
  return judged;
}
