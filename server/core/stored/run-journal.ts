import { z } from "zod";
import { Fault, messageOf } from "../fault";
import type { JsonValue } from "../json";
import { LOG_LEVELS, type LogLine, STEP_NAMES, STEP_STATES, type StepName, type StepRecord } from "../runs/run";

/** What is stored of a step, without what it said. */
export type JournalStep = Omit<StepRecord, "log">;
/** What a step said. */
export type JournalLine = LogLine & { readonly step: StepName };

/** All that a run leaves of its steps, in the order of `STEP_NAMES`, and what they said, the first first. */
export interface RunJournal {
  readonly steps: readonly JournalStep[];
  readonly log: readonly JournalLine[];
}

const FORM = 1;

const name = z.enum(STEP_NAMES);
const ms = z.number().nullable();
/** Fields of an input that are what an earlier step left. */
const lent = z.array(z.tuple([z.string(), name]));
const stepRow = z.tuple([name, z.enum(STEP_STATES), z.number(), ms, ms, z.unknown(), z.unknown(), z.string().nullable(), lent]);
const lineRow = z.tuple([name, z.number(), z.enum(LOG_LEVELS), z.string()]);
const documentSchema = z.tuple([z.literal(FORM), z.number(), z.array(stepRow), z.array(lineRow)]);

/**
 * A journal as one text. Any value of JSON comes back out of it as it went in, numbers to the bit. Times are told from the first of them on: small numbers
 * of which the most part repeats.
 */
export function journalText({ steps, log }: RunJournal): string {
  const from = steps.reduce((first, { startedAt }) => Math.min(first, startedAt ?? first), Number.MAX_SAFE_INTEGER);
  const since = (at: number | null) => (at === null ? null : at - from);
  const document: z.input<typeof documentSchema> = [
    FORM,
    from,
    inOrder(steps).map((step) => {
      const { own, lent } = inputOf(step.input, steps);
      const { name, state, tries, startedAt, endedAt, output, error } = step;
      return [name, state, tries, since(startedAt), since(endedAt), own, output, error, lent];
    }),
    log.map(({ step, at, level, message }) => [step, at - from, level, message]),
  ];
  return JSON.stringify(document);
}

/** What `journalText` made a text of. Throws Fault `stored_unreadable` that names the run. */
export function journalOf(text: string, runId: number): RunJournal {
  const [, from, steps, log] = readDocument(text, runId);
  const at = (since: number | null) => (since === null ? null : from + since);
  const outputs = new Map(steps.map(([name, , , , , , output]) => [name, output]));
  return {
    steps: steps.map(([name, state, tries, startedAt, endedAt, own, output, error, lent]) => {
      const fields = lent.map(([key, from]) => [key, outputs.get(from)] as const);
      const input = lent.length === 0 ? own : { ...Object.fromEntries(fields), ...(own as object) };
      return {
        ...{ name, state, tries, startedAt: at(startedAt), endedAt: at(endedAt) },
        ...{ input: input as JsonValue, output: output as JsonValue, error },
      };
    }),
    log: log.map(([step, since, level, message]) => ({ step, at: from + since, level, message })),
  };
}

/** An input without what it was given of the steps before, which is there once already, and where that is. */
function inputOf(input: JsonValue, steps: readonly JournalStep[]) {
  if (input === null || typeof input !== "object" || Array.isArray(input)) return { own: input, lent: [] };
  const fields = Object.entries(input).map(([key, value]) => {
    const isObject = value !== null && typeof value === "object";
    return { key, value, from: isObject ? steps.find(({ output }) => output === value) : undefined };
  });
  const lent = fields.flatMap(({ key, from }): [string, StepName][] => (from ? [[key, from.name]] : []));
  if (lent.length === 0) return { own: input, lent };
  return { own: Object.fromEntries(fields.flatMap(({ key, value, from }) => (from ? [] : [[key, value]]))), lent };
}

function readDocument(text: string, runId: number): z.output<typeof documentSchema> {
  try {
    return documentSchema.parse(JSON.parse(text));
  } catch (error) {
    throw unreadableJournal(runId, error);
  }
}

export function unreadableJournal(runId: number, cause: unknown): Fault {
  const [issue] = cause instanceof z.ZodError ? cause.issues : [];
  const why = issue === undefined ? messageOf(cause) : `${issue.path.join(".")}: ${issue.message}`;
  return new Fault("stored_unreadable", `run_journals "${runId}" cannot be read: ${why}`, { cause });
}

export function inOrder<Step extends { readonly name: StepName }>(steps: readonly Step[]): readonly Step[] {
  return steps.toSorted((a, b) => STEP_NAMES.indexOf(a.name) - STEP_NAMES.indexOf(b.name));
}
