import type { SentimentReading } from "../signals/sentiment/sentiment";
import { decide } from "./decide";
import type { Action, Decision, DecisionInput } from "./decision";

/** How a headline could have been told: how many times its evidence counts instead. */
export const RETELLINGS = { without: 0, half: 0.5, opposite: -1 } as const;
export type Retelling = keyof typeof RETELLINGS;

/** What a decision comes to. */
export type Upshot = Pick<Decision, "action" | "score" | "confidence" | "qty" | "reason">;

/** What it had come to with a headline told otherwise; `turned` where that is another action. */
export type OtherUpshot = Upshot & { readonly turned: boolean };

export type HeadlineEffect = { readonly id: string } & { readonly [Told in Retelling]: OtherUpshot };

/** The reading of a decision with one of the headlines that counted told otherwise, as `retellHeadline` defines it. */
export type Retell = (id: string, times: number) => SentimentReading;

export type Explanation = {
  readonly made: Upshot;
  /** One for each headline that counted, in the order of the reading. */
  readonly headlines: readonly HeadlineEffect[];
};

/**
 * What each headline had to do with a decision: what would have been decided on the same inputs, by the same formula, without it, with half of it, and
 * with its opposite, of which `retell` makes the readings. All else stays: bars, price, holding, capital and parameters. Throws what `decide` throws.
 */
export function explainDecision(input: DecisionInput, retell: Retell): Explanation {
  const made = upshotOf(decide(input));
  const told = (id: string, how: Retelling) => {
    const sentiment = retell(id, RETELLINGS[how]);
    return against(made.action, upshotOf(decide({ ...input, sentiment })));
  };
  const headlines = input.sentiment.used.map(({ id }) => ({
    id,
    without: told(id, "without"),
    half: told(id, "half"),
    opposite: told(id, "opposite"),
  }));
  return { made, headlines };
}

function upshotOf({ action, score, confidence, qty, reason }: Decision): Upshot {
  return { action, score, confidence, qty, reason };
}

function against(action: Action, upshot: Upshot): OtherUpshot {
  return { ...upshot, turned: upshot.action !== action };
}
