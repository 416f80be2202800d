/** Why a run decided or filled otherwise than the backtest of the same period, in the order in which they are told. */
export const DIVERGENCE_CAUSES = [
  "bar_changed",
  "bar_late",
  "fill_price",
  "partial_fill",
  "account_state",
  "parameters_changed",
  "run_missed",
  "sentiment_later",
  "unexplained",
] as const;
export type DivergenceCause = (typeof DIVERGENCE_CAUSES)[number];

interface CauseText {
  readonly title: string;
  /** How it is told. */
  readonly says: string;
}

export const CAUSE_TEXTS: Readonly<Record<DivergenceCause, CauseText>> = {
  bar_changed: {
    title: "Bar changed since",
    says: "What the run read of its bars, taken in place of what they say now, makes the backtest decide as it did; or the next run read a bar in which something filled, and it is another one now, of what fills at once its open.",
  },
  bar_late: {
    title: "Bar was late",
    says: "As a bar that changed, where the last bar that the run read is older than the last one before it that is stored now, or where it found none.",
  },
  fill_price: {
    title: "Fill price",
    says: "Both filled, or decided on a size or a stop, at prices that are not the same; what filled lies within the bars or what the market bid and asked, give or take what trading costs, or a leg just beyond a bar.",
  },
  partial_fill: {
    title: "Partial fill",
    says: "Both sent the same order, and of the run's a part filled, or nothing.",
  },
  account_state: {
    title: "Veto by the account's state",
    says: "A rule, the broker or a person had it otherwise by something that a backtest does not know: a halt, a limit, another agent, cash, a rung, a refusal, a position that was closed or an exit that was moved by hand.",
  },
  parameters_changed: {
    title: "Parameters changed",
    says: "The parameters or the formula that the run went by, taken in place of those of the backtest, make it decide as the run did.",
  },
  run_missed: {
    title: "Run missed",
    says: "The backtest acted at a tick of the schedule at which no run decided: it was missed, failed, was cancelled or was filled in afterwards.",
  },
  sentiment_later: {
    title: "Sentiment seen later",
    says: "What the run knew of headlines, taken in place of what is stored of them now, makes the backtest decide as it did.",
  },
  unexplained: {
    title: "Unexplained",
    says: "None of the others is what makes the difference.",
  },
};
