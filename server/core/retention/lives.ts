/** How long rows of a table are kept, why, and what takes them away. */
export type Life =
  /** For ever. */
  | { readonly kept: "ever"; readonly why: string }
  /** For some days, by default so many; `by` says what takes them away, and the variable that sets it where there is one. */
  | { readonly kept: "days"; readonly days: number; readonly variable: string | null; readonly why: string; readonly by: string }
  /** As long as what they belong to. */
  | { readonly kept: "with"; readonly table: string; readonly why: string }
  /** Until they say nothing any more. */
  | { readonly kept: "until_over"; readonly why: string; readonly by: string };

const ever = (why: string): Life => ({ kept: "ever", why });
const lasts = (table: string, why: string): Life => ({ kept: "with", table, why });
const untilOver = (why: string, by: string): Life => ({ kept: "until_over", why, by });

export const STEPS_DAYS = 400;
export const ENGINE_DAYS = 30;
export const ALERT_DAYS = 90;

const alertDays: Life = {
  kept: "days",
  days: ALERT_DAYS,
  variable: null,
  why: "what was told, over which channel, and what became of it",
  by: "the process that watches the promises, each hour",
};
const engineDays: Life = {
  kept: "days",
  days: ENGINE_DAYS,
  variable: "ZTRADE_RETENTION_DAYS",
  why: "work that the engine has finished; what the work left is in the desk's own tables",
  by: "the retention, each hour",
};

const MONEY = "what money did, and why, is never forgotten";
const CHOSEN = "a person's choice, of a size that does not grow with time";
const FIGURES = "statistics and curves are drawn from all of it";
const PLAYED = "the books of a simulated exchange, as a broker keeps its own";

/** Every table of the desk. One that is not here has no stated life: a test asks for it. */
export const LIVES = {
  account_agents: ever(CHOSEN),
  account_triggers: ever(CHOSEN),
  accounts: ever(CHOSEN),
  adjustments: ever(MONEY),
  agent_versions: ever("decisions are made again by the version that made them"),
  agents: ever(CHOSEN),
  alert_answers: lasts("alert_messages", "what a person may answer to a message"),
  alert_channels: ever(CHOSEN),
  alert_deliveries: lasts("alerts", "which channel is told of it"),
  alert_messages: alertDays,
  alert_rules: lasts("alert_channels", "what the channel is told of"),
  alert_tries: lasts("alert_messages", "every try to send it"),
  alerts: alertDays,
  api_tokens: ever("the log of who changed what names them"),
  approvals: ever(MONEY),
  audit_log: ever("a chain of which no link may be missing"),
  backtest_pieces: lasts("backtests", "what was played of it so far"),
  backtests: ever("a version of an agent names the one that it rests on"),
  bar_imports: ever("where bars came from"),
  cash_entries: ever(MONEY),
  challenges: untilOver("a few minutes", "whoever signs in next"),
  contenders: ever("who got the last of the money"),
  decision_notes: ever("append-only, as the decision is"),
  decisions: ever("a chain of which no link may be missing"),
  desk_state: ever(CHOSEN),
  divergences: ever("each day's comparison with a backtest"),
  equity_points: ever(FIGURES),
  fills: ever(MONEY),
  holdings: ever(MONEY),
  imported_executions: ever("a person's own history at other places; taken away under Data"),
  incidents: alertDays,
  invitations: ever("who was asked in by whom"),
  kill_switch: ever(CHOSEN),
  kill_switch_moves: untilOver("until the log of changes has them", "whoever writes that log"),
  leases: untilOver("as many as there are tasks of one process alone", "the next holder"),
  market_bars: ever("bars that a person imported; taken away under Data"),
  news_feeds: untilOver("as many as there are sources", "a source that is taken away"),
  news_items: ever("backtests go by the headlines that were out then"),
  nodes: untilOver("a day of silence", "the process that starts next"),
  order_intents: ever(MONEY),
  orders: ever(MONEY),
  passkeys: ever(CHOSEN),
  people: ever("the log of who changed what names them"),
  positions: ever(MONEY),
  push_keys: ever("browsers take pushes of this pair alone"),
  request_shares: untilOver("a few minutes", "whoever asks a broker next"),
  risk_checks: ever("what each rule said of an order"),
  risk_limits: ever(CHOSEN),
  risk_locks: ever("a lifted lock keeps its cause from making it again"),
  run_journals: {
    kept: "days",
    days: STEPS_DAYS,
    variable: "ZTRADE_STEPS_DAYS",
    why: "inputs, outputs and the log of a run's steps: so long a decision can be made again. How its steps ended and how long they took stays",
    by: "the retention, each day, in batches",
  },
  run_logs: untilOver("until they are packed into run_journals", "the retention, each hour, in batches"),
  run_steps: untilOver("until they are packed into run_journals", "the retention, each hour, in batches"),
  runs: ever("each due time, and how it ended"),
  sentiment_history: ever("which source was right is judged over all of it"),
  sessions: ever("who came in, from where"),
  settings: ever(CHOSEN),
  shadow_runs: lasts("shadows", "what it decided on paper"),
  shadow_trades: lasts("shadows", "what it traded on paper"),
  shadows: ever("what the versions of an agent were chosen by"),
  sign_in_tries: untilOver("an hour", "whoever signs in next"),
  sim_executions: ever(PLAYED),
  sim_orders: ever(PLAYED),
  sim_state: ever(PLAYED),
  stop_operations: ever(MONEY),
  stop_rows: lasts("stop_operations", "what was stopped by it"),
  text_scores: ever("backtests go by what a model read in the headlines"),
  told_fees: ever(MONEY),
  trip_books: ever(FIGURES),
  trip_totals: ever(FIGURES),
  trips: ever(FIGURES),
  venue_keys: ever(CHOSEN),
  watcher_keys: ever(CHOSEN),
  "dbos.workflow_status": engineDays,
} as const satisfies Readonly<Record<string, Life>>;
