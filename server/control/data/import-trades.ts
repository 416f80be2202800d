import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { audit } from "@/db/queries/audit";
import { countImported, eraseImported, listImported, saveImported } from "@/db/queries/trips/imported-executions";
import {
  type ExecutionDefect,
  type ExecutionFile,
  parseExecutionFile,
} from "../../core/executions/execution-file/execution-file";
import { type ImportedResults, reckonImported } from "../../core/executions/imported-trades";
import { Fault } from "../../core/fault";
import { text } from "../../core/text";
import { timeZoneObjection } from "../../core/time/time-zone";
import type { Desk } from "../actor";

/** What a person calls the place that the executions are of. */
export const importedAccountSchema = text({ min: 1, max: 40 });
export const DEFAULT_IMPORTED_ACCOUNT = "imported";

/** So many are reckoned anew whenever somebody looks. */
const MOST_EXECUTIONS = 50_000;
/** More refused than this is a file that was misunderstood. */
const MOST_REFUSED = 0.05;
/** Of a report. */
const DEFECTS_TOLD = 100;
const TRADES_SHOWN = 200;

export const importTradesSchema = z.strictObject({
  account: importedAccountSchema.default(DEFAULT_IMPORTED_ACCOUNT),
  fileName: text({ min: 1, max: 200 }),
  timeZone: text({ min: 1, max: 64 }).optional(),
  /** Also where more than 5 % of the rows are refused. */
  anyway: z.boolean({ error: "must be true or false" }).default(false),
  /** Only says what would be stored. */
  preview: z.boolean({ error: "must be true or false" }).default(false),
});
export type ImportTradesGiven = z.infer<typeof importTradesSchema> & { readonly text: string };

type ReadExecutions = (text: string, timeZone?: string) => ExecutionFile | Promise<ExecutionFile>;

export type ImportTradesResult = Pick<ExecutionFile, "shape" | "refused" | "others"> & {
  readonly account: string;
  readonly executions: number;
  /** null for a preview, which stores nothing. */
  readonly inserted: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly defects: readonly ExecutionDefect[];
};

/**
 * Stores the executions of a file under a name that is none of the desk's accounts. Importing it again, or a file that overlaps, changes nothing.
 * Throws Fault `refused`, and has stored nothing, where more than 5 % of its rows are refused, unless it is to go on `anyway`; `invalid_input` for a
 * file of no known shape.
 */
export async function importTrades(
  { database, wall, actor }: Desk,
  given: ImportTradesGiven,
  read: ReadExecutions = parseExecutionFile,
): Promise<ImportTradesResult> {
  const { account, fileName, timeZone, anyway, preview } = given;
  const objection = timeZone === undefined ? null : timeZoneObjection(timeZone);
  if (objection !== null) throw new Fault("invalid_input", objection);
  const { shape, executions, refused, defects, others } = await read(given.text, timeZone);
  const told = { account, shape, executions: executions.length, refused, others, defects: defects.slice(0, DEFECTS_TOLD) };
  const span = { from: executions[0]?.at ?? null, to: executions.at(-1)?.at ?? null };
  if (preview) return { ...told, ...span, inserted: null };
  if (!anyway) refuseMisread({ executions: executions.length, refused, defects });
  return database.db.transaction(async (tx) => {
    const inserted = await saveImported(tx, { account, shape, fileName, importedAt: wall.now() }, executions);
    if ((await countImported(tx, account)) > MOST_EXECUTIONS)
      throw new Fault(
        "refused",
        `"${account}" would have more than ${MOST_EXECUTIONS} executions: give the file an account of its own`,
      );
    const detail = { account, shape, executions: executions.length, inserted, refused };
    await audit(tx, { at: wall.now(), actor, action: "trades.import", subject: fileName, detail });
    return { ...told, ...span, inserted };
  });
}

function refuseMisread({
  executions,
  refused,
  defects,
}: {
  readonly executions: number;
  readonly refused: number;
  readonly defects: readonly ExecutionDefect[];
}) {
  if (refused <= MOST_REFUSED * (executions + refused)) return;
  const first = defects.find(({ kind }) => kind === "refused");
  throw new Fault(
    "refused",
    `${refused} of ${executions + refused} rows are refused, most like line ${first?.line}: ${first?.reason}. Say that the others are to be loaded anyway, on a command by --anyway`,
  );
}

/** What the executions of an account come to, with its last trades. Throws Fault `not_found`. */
export async function readImported({ database }: Pick<Desk, "database">, account: string) {
  const executions = await listImported(database.db, account);
  if (executions.length === 0) throw new Fault("not_found", `no imported executions are called "${account}"`);
  const { trades, realized: _, ...results } = await inTurns(reckonImported(executions));
  return { account, ...results, trades: trades.slice(-TRADES_SHOWN).reverse() };
}

/** With room for what else is due. */
async function inTurns(work: Generator<undefined, ImportedResults>): Promise<ImportedResults> {
  let step = work.next();
  while (!step.done) {
    await setImmediate();
    step = work.next();
  }
  return step.value;
}

/** Takes an imported account away. Throws Fault `not_found`. */
export async function eraseTrades({ database, wall, actor }: Desk, account: string): Promise<{ readonly executions: number }> {
  return database.db.transaction(async (tx) => {
    const executions = await eraseImported(tx, account);
    if (executions === 0) throw new Fault("not_found", `no imported executions are called "${account}"`);
    await audit(tx, { at: wall.now(), actor, action: "trades.erase", subject: account, detail: { executions } });
    return { executions };
  });
}
