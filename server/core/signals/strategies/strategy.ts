import type { AgentParams, StrategyName } from "../../agents/agent";
import type { Contribution } from "../../decision/decision";
import type { SentimentReading } from "../sentiment/sentiment";
import type { TechnicalReading } from "../technical";
import type { Formula } from "./formula";

/** The parameters that a strategy may go by. */
export const JUDGING_PARAMS = ["sentimentWeight", "technicalWeight"] as const satisfies readonly (keyof AgentParams)[];

export type StrategyInput = {
  readonly sentiment: SentimentReading;
  readonly technical: TechnicalReading;
  readonly params: Pick<AgentParams, (typeof JUDGING_PARAMS)[number]>;
  /** The newest when nothing is said. */
  readonly formula?: Formula;
};

export type JudgedFigures = {
  /** In [-1, 1]: the contributions' sum, exact in millionths. */
  readonly score: number;
  /** In [0, 1]. */
  readonly confidence: number;
};

export type Judgement = JudgedFigures & {
  readonly contributions: readonly Contribution[];
  /** What could not be judged by: "sentiment: no headlines". */
  readonly missing: readonly string[];
  /** How much a part counted that counts by what it has to say, in words; null where none is there. Strategies of fixed weights do not have it. */
  readonly weighing?: string | null;
};

/** A way to make one score of both readings. Pure: equal input, equal judgement. */
export interface Strategy {
  readonly name: StrategyName;
  readonly title: string;
  /** One sentence for the form. */
  readonly description: string;
  judge(input: StrategyInput): Judgement;
  /** The figures of `judge`, for who asks at bar after bar, where they cost less than with their words. */
  figures?(input: StrategyInput): JudgedFigures;
}
