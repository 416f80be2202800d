/** How a parameter is asked for. The options of a choice are `STRATEGIES`, `TIMEFRAMES` and `EXITS_BY`. */
export type ParamField =
  | { readonly kind: "choice" | "switch"; readonly label: string; readonly help: string }
  | {
      readonly kind: "number" | "integer";
      readonly label: string;
      /** Null for a plain number. A fraction is stored as 0.02 and may be shown as 2 %. */
      readonly unit: "fraction" | "US dollars" | "trades" | null;
      readonly help: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
    };

/** The parameters of an agent as a person meets them, in the order of the form. `agentParamsSchema` takes its bounds from here. */
export const PARAM_FIELDS = {
  strategy: { kind: "choice", label: "Strategy", help: "How sentiment and price become one score." },
  timeframe: { kind: "choice", label: "Bars", help: "Length of the bars the technical analysis reads." },
  sentimentWeight: {
    kind: "number",
    label: "Sentiment weight",
    unit: null,
    help: "Share of the score that headlines decide at the most, less where they say little; the two weights sum to 1. Only Sentiment momentum uses it.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  technicalWeight: {
    kind: "number",
    label: "Technical weight",
    unit: null,
    help: "Share of the score that price and volume decide at the least; the two weights sum to 1. Only Sentiment momentum uses it.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  newsWeight: {
    kind: "number",
    label: "Weight of news",
    unit: null,
    help: "How much news counts against the other sources; those that are there share the whole. At 0 they are not asked.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  redditWeight: {
    kind: "number",
    label: "Weight of Reddit",
    unit: null,
    help: "How much posts on Reddit count against the other sources.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  secWeight: {
    kind: "number",
    label: "Weight of SEC filings",
    unit: null,
    help: "How much filings with the SEC count against the other sources; funds and coins have none.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  otherWeight: {
    kind: "number",
    label: "Weight of other sources",
    unit: null,
    help: "How much feeds and imported files count against the other sources.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  buyThreshold: {
    kind: "number",
    label: "Buy from score",
    unit: null,
    help: "The agent buys when the score reaches this.",
    min: 0.05,
    max: 1,
    step: 0.05,
  },
  sellThreshold: {
    kind: "number",
    label: "Sell from score",
    unit: null,
    help: "The agent sells what it holds when the score falls to this.",
    min: -1,
    max: -0.05,
    step: 0.05,
  },
  minConfidence: {
    kind: "number",
    label: "Lowest confidence",
    unit: null,
    help: "Under this confidence the score moves nothing. Stop, target and session end do not ask for it.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  positionLimitUsd: {
    kind: "number",
    label: "Position limit",
    unit: "US dollars",
    help: "Value of the largest position. Lower confidence buys three quarters or half of it.",
    min: 1,
    max: 10_000_000,
    step: 100,
  },
  capitalUsd: {
    kind: "number",
    label: "Capital",
    unit: "US dollars",
    help: "What the agent may have in use at once.",
    min: 100,
    max: 100_000_000,
    step: 100,
  },
  exitsBy: {
    kind: "choice",
    label: "Stop and target by",
    help: "What says how far from the entry price they rest: a part of it, or how far the price usually moves in a bar.",
  },
  stopAtr: {
    kind: "number",
    label: "Stop in ATRs",
    unit: null,
    help: "How many average true ranges of its bars under the entry price the stop rests. Only by ATR.",
    min: 0.75,
    max: 50,
    step: 0.25,
  },
  targetAtr: {
    kind: "number",
    label: "Target in ATRs",
    unit: null,
    help: "How many average true ranges of its bars over the entry price the position is sold with its gain. Only by ATR.",
    min: 0.75,
    max: 100,
    step: 0.25,
  },
  capitalFollows: {
    kind: "choice",
    label: "Capital follows",
    help: "Whether what the agent may have in use moves with what it wins and loses, or stays as it was given.",
  },
  stopLossFraction: {
    kind: "number",
    label: "Stop under entry",
    unit: "fraction",
    help: "How far under the entry price the protective stop rests at the broker, where it is not set by ATR.",
    min: 0.001,
    max: 0.5,
    step: 0.001,
  },
  takeProfitFraction: {
    kind: "number",
    label: "Target over entry",
    unit: "fraction",
    help: "How far over the entry price the position is sold with its gain, where it is not set by ATR.",
    min: 0.001,
    max: 2,
    step: 0.001,
  },
  maxTradesPerDay: {
    kind: "integer",
    label: "Trades a day",
    unit: "trades",
    help: "After this many trades of a day the agent opens no position.",
    min: 1,
    max: 500,
    step: 1,
  },
  maxDailyLossUsd: {
    kind: "number",
    label: "Loss a day",
    unit: "US dollars",
    help: "From this loss of the market's day on, against what the agent was worth at its start, it opens no position.",
    min: 1,
    max: 10_000_000,
    step: 10,
  },
  exitAtSessionEnd: {
    kind: "switch",
    label: "Sell before the close",
    help: "Sell at the schedule's last run before the close, and each minute after it until sold. Ignored where the market never closes.",
  },
} as const satisfies Readonly<Record<string, ParamField>>;

export type ParamName = keyof typeof PARAM_FIELDS;
