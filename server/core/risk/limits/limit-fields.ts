import type { Level } from "./levels";

/** What a limit bounds, in which unit, and what exactly is measured. A fraction is stored as 0.02 and shown as 2 %. */
export type LimitField = {
  readonly label: string;
  readonly unit: "fraction" | "US dollars" | "count" | "minutes";
  /** at most: refused over the value. under: refused from the value on. at least: refused below it. */
  readonly holds: "at most" | "under" | "at least";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly levels: readonly Level[];
  /** How far back it looks, in minutes, where a person chooses that; null where the window is fixed or there is none. */
  readonly windowMin: { readonly usual: number; readonly max: number } | null;
  /** What is measured over which window, and against what. The scope is that of the level: see `LEVEL_WORDS`. */
  readonly measures: string;
  /** The house's value for an account; null where the house sets none. */
  readonly house: number | null;
};

const EVERYWHERE = ["desk", "account", "agent", "symbol"] as const;
const SHARED = ["desk", "account"] as const;
const DAY_MIN = 1_440;
const SHARE = { unit: "fraction", holds: "at most", min: 0, max: 10, step: 0.01, windowMin: null } as const;
const USD = { unit: "US dollars", holds: "at most", min: 0, max: 1_000_000_000, step: 100, windowMin: null } as const;

/** Every limit that may be set, in the order of the page. A limit that is not set bounds nothing. */
export const LIMIT_FIELDS = {
  agent_share: {
    ...SHARE,
    label: "Share of an agent",
    levels: ["desk", "account", "agent"],
    house: 0.1,
    measures:
      "What the agent that buys holds in the scope at the price now, with what its open orders reserve and this order, as a fraction of the scope's equity.",
  },
  position_share: {
    ...SHARE,
    label: "Share of a position",
    levels: EVERYWHERE,
    house: 0.05,
    measures:
      "What is held of the order's symbol in the scope at the price now, by all its agents and from outside, with what open orders of it reserve and this order, as a fraction of the scope's equity.",
  },
  deployed_share: {
    ...SHARE,
    label: "Deployed",
    levels: SHARED,
    house: 0.8,
    measures:
      "What all positions of the scope are worth at the price now, those from outside too, with what open orders reserve and this order, as a fraction of the scope's equity.",
  },
  equity_class_share: {
    ...SHARE,
    label: "In shares and funds",
    levels: SHARED,
    house: null,
    measures: "As Deployed, of shares and funds alone. Orders of coins are not judged by it.",
  },
  crypto_class_share: {
    ...SHARE,
    label: "In coins",
    levels: SHARED,
    house: null,
    measures: "As Deployed, of coins alone. Orders of shares and funds are not judged by it.",
  },
  exposure_usd: {
    ...USD,
    label: "Exposure",
    levels: EVERYWHERE,
    house: null,
    measures:
      "What all positions of the scope are worth at the price now, with what open orders reserve and this order, in US dollars.",
  },
  symbol_exposure_usd: {
    ...USD,
    label: "Exposure to a symbol",
    levels: ["desk", "account", "agent"],
    house: null,
    measures:
      "What is held of the order's symbol in the scope at the price now, with what open orders of it reserve and this order, in US dollars.",
  },
  open_positions: {
    label: "Open positions",
    unit: "count",
    holds: "at most",
    min: 0,
    max: 1_000,
    step: 1,
    levels: ["desk", "account"],
    windowMin: null,
    house: null,
    measures:
      "Symbols that the scope holds, those from outside too, or has an open entry of, with the order's. A symbol that two agents hold counts once in an account.",
  },
  correlated_positions: {
    label: "Correlated positions",
    unit: "count",
    holds: "at most",
    min: 1,
    max: 1_000,
    step: 1,
    levels: SHARED,
    windowMin: null,
    house: 3,
    measures:
      "The order's symbol and those that the scope holds or has an open entry of whose hourly returns have a correlation above 0.7 with it: of the last 240 completed hours, of which at least 30 must have a return of both. Where fewer symbols are held than the limit allows beside it, nothing is reckoned.",
  },
  order_usd: {
    ...USD,
    label: "Order",
    levels: EVERYWHERE,
    house: null,
    measures: "Quantity of the order at the price that it was decided at, in US dollars.",
  },
  cash_share: {
    ...SHARE,
    label: "Buying power of an order",
    max: 1,
    levels: ["desk", "account", "agent"],
    house: null,
    measures: "The order as a fraction of the account's cash that nothing reserves. What a broker would lend is not counted.",
  },
  orders_per_minute: {
    label: "Entries a minute",
    unit: "count",
    holds: "at most",
    min: 1,
    max: 10_000,
    step: 1,
    levels: EVERYWHERE,
    windowMin: null,
    house: null,
    measures:
      "Entries of the scope that were decided in the minute up to the order, whatever became of them, with the order. Minutes are those of the account's market.",
  },
  price_collar: {
    ...SHARE,
    label: "Price collar",
    max: 1,
    levels: EVERYWHERE,
    house: null,
    measures:
      "Distance of the ask that the order would meet from the last completed bar's close, up or down, as a fraction of that close.",
  },
  spread_share: {
    ...SHARE,
    label: "Spread",
    max: 1,
    step: 0.0005,
    levels: EVERYWHERE,
    house: null,
    measures: "Ask less bid of the quote in force, as a fraction of their middle.",
  },
  bar_volume_usd: {
    ...USD,
    holds: "at least",
    label: "Liquidity",
    levels: EVERYWHERE,
    house: null,
    measures: "Volume of the last completed bar of the agent's timeframe at its close, in US dollars.",
  },
  session_edge_min: {
    label: "Away from open and close",
    unit: "minutes",
    holds: "at least",
    min: 0,
    max: 195,
    step: 1,
    levels: EVERYWHERE,
    windowMin: null,
    house: null,
    measures:
      "Minutes from the session's open to the order or from the order to its close, whichever is less. Coins have no session, and are not judged by it.",
  },
  averaging_down: {
    ...SHARE,
    label: "Averaging down",
    max: 1,
    levels: ["desk", "account", "agent", "symbol"],
    house: null,
    measures:
      "How far the price is under the average price of the units of the symbol that the agent holds already, as a fraction of that average; 0 where it is above. 0 as the limit allows none. Who holds nothing is not judged by it.",
  },
  daily_loss_share: {
    ...SHARE,
    holds: "under",
    max: 1,
    label: "Loss of the day",
    levels: ["desk", "account"],
    house: null,
    measures:
      "What the scope has lost since its last mark before the market's day began (shares: the close before; coins: midnight UTC), money that came or went left out, as a fraction of what it was worth then. Before the first mark it had won and lost nothing.",
  },
  drawdown_share: {
    ...SHARE,
    holds: "under",
    max: 1,
    label: "Fall from the peak",
    levels: ["desk", "account", "agent"],
    house: null,
    measures:
      "How far the result is under the highest that was marked since the account was opened, money that came or went left out, as a fraction of what the scope was worth at that peak. Of a desk: the falls of its accounts, each from its own peak, over the sum of the peaks, which is never less than the fall of their sum.",
  },
  cooldown_min: {
    label: "Cooldown after an exit",
    unit: "minutes",
    holds: "at least",
    min: 0,
    max: 43_200,
    step: 1,
    levels: EVERYWHERE,
    windowMin: null,
    house: null,
    measures:
      "Minutes since the scope last closed a position of the order's symbol, whatever it came to. Makes a lock of the symbol until they are over.",
  },
  stop_losses: {
    label: "Stop-loss guard",
    unit: "count",
    holds: "under",
    min: 1,
    max: 1_000,
    step: 1,
    levels: EVERYWHERE,
    windowMin: { usual: 60, max: 30 * DAY_MIN },
    house: null,
    measures:
      "Positions of the scope, of any symbol, that a protective stop closed with a loss in the window. Makes a lock of the scope until the window after the last of them is over.",
  },
  low_profit_usd: {
    label: "Low-profit lock",
    unit: "US dollars",
    holds: "at least",
    min: -1_000_000_000,
    max: 1_000_000_000,
    step: 10,
    levels: EVERYWHERE,
    windowMin: { usual: DAY_MIN, max: 30 * DAY_MIN },
    house: null,
    measures:
      "Result after fees of the positions that the scope closed in the window, in US dollars; not judged where it closed none. Makes a lock of the scope until the window after the last of them is over.",
  },
} as const satisfies Readonly<Record<string, LimitField>>;

export type LimitName = keyof typeof LIMIT_FIELDS;
export const LIMIT_NAMES = Object.keys(LIMIT_FIELDS) as readonly LimitName[] as readonly [LimitName, ...LimitName[]];
