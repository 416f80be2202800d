import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  type LogLevel,
  RUN_INSTRUCTIONS,
  RUN_STATES,
  RUN_TRIGGERS,
  type RunInstruction,
  type RunState,
  type RunTrigger,
  STEP_STATES,
  type StepName,
  type StepState,
  UNFINISHED_STATES,
} from "@/server/core/runs/run";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { agentVersions } from "./agents";
import { bytes, decimal, instant, instants } from "./columns";

export const runs = pgTable(
  "runs",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    agentVersion: integer().notNull(),
    /** Market time. */
    dueAt: instant().notNull(),
    trigger: text().$type<RunTrigger>().notNull(),
    instruction: text().$type<RunInstruction>().notNull().default("decide"),
    /** How much a closing run sells; null for all that is held. */
    instructionQty: decimal(),
    state: text().$type<RunState>().notNull(),
    reason: text(),
    attempt: integer().notNull().default(1),
    /** The piece of work that ticks of one instant were queued in together; null for a run that was queued alone. */
    batch: text(),
    cancelRequested: boolean().notNull().default(false),
    note: text(),
    nodeId: text(),
    /** Of the attempt that works on it: drawn anew at each claim, and asked for by whatever the attempt writes. */
    claim: text(),
    /** Until when nobody else takes it, by the database's clock; its node moves it on while it works. */
    leaseUntil: instant(),
    /** Wall times. */
    queuedAt: instant().notNull(),
    startedAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    unique("runs_key").on(t.accountId, t.agentId, t.dueAt),
    foreignKey({ columns: [t.agentId, t.agentVersion], foreignColumns: [agentVersions.agentId, agentVersions.version] }),
    uniqueIndex("runs_one_running").on(t.accountId, t.agentId).where(sql`${t.state} = 'running'`),
    index("runs_by_time").on(t.accountId, t.dueAt, t.id),
    index("runs_unfinished").on(t.accountId, t.dueAt).where(oneOf(t.state, UNFINISHED_STATES)),
    check("runs_state", oneOf(t.state, RUN_STATES)),
    check("runs_trigger", oneOf(t.trigger, RUN_TRIGGERS)),
    check("runs_instruction", oneOf(t.instruction, RUN_INSTRUCTIONS)),
    check("runs_instruction_qty", sql`${t.instructionQty} is null or (${t.instructionQty} > 0 and ${t.instruction} = 'close')`),
    check("runs_closed_by_hand", sql`${t.instruction} = 'decide' or ${t.trigger} = 'manual'`),
  ],
);

/**
 * What the steps of a run were given, left and said, packed into one value; beside it what is asked of many runs at once. One row a run, which is written
 * whole each time. Its `body` is read by `db/journals/pack.ts` and `server/core/stored/run-journal.ts`.
 */
export const runJournals = pgTable(
  "run_journals",
  {
    runId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => runs.id),
    /** A letter for each of `STEP_NAMES`, by `STATE_LETTERS`. */
    states: text().notNull(),
    /** Wall times, in the order of `STEP_NAMES`. */
    startedAt: instants().notNull(),
    endedAt: instants().notNull(),
    /** What the technical step read as the average true range, of which refusals are told. */
    atr: doublePrecision(),
    dictionary: smallint().notNull(),
    body: bytes().notNull(),
    /** When inputs, outputs and the log were taken out of it, by the database's clock; null while they are there. */
    thinnedAt: instant(),
    /** For how many days they were kept, as it was set then. */
    keptDays: integer(),
  },
  (t) => [
    check("run_journals_states", sql`length(${t.states}) = 8`),
    check("run_journals_thinned", sql`(${t.thinnedAt} is null) = (${t.keptDays} is null)`),
  ],
);

/** Steps as releases before 0037 left them; those of now are in `run_journals`. The retention packs the old ones too. */
export const runSteps = pgTable(
  "run_steps",
  {
    runId: bigint({ mode: "number" })
      .notNull()
      .references(() => runs.id),
    name: text().$type<StepName>().notNull(),
    state: text().$type<StepState>().notNull(),
    tries: integer().notNull(),
    startedAt: instant(),
    endedAt: instant(),
    input: jsonb(),
    output: jsonb(),
    error: text(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.name] }), check("run_steps_state", oneOf(t.state, STEP_STATES))],
);

/** What steps said, of the same releases. */
export const runLogs = pgTable(
  "run_logs",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    runId: bigint({ mode: "number" })
      .notNull()
      .references(() => runs.id),
    step: text().$type<StepName>().notNull(),
    at: instant().notNull(),
    level: text().$type<LogLevel>().notNull(),
    message: text().notNull(),
  },
  (t) => [index("run_logs_by_run").on(t.runId, t.id)],
);
