import { Fault } from "../../fault";
import type { ImportedExecution } from "../imported-execution";
import { fileRows } from "./file-records";
import { type RowRead, readRow } from "./read-row";
import type { Shape } from "./shape";
import { SPLIT } from "./shape";

export type ExecutionDefect = { readonly line: number; readonly kind: "refused" | "note"; readonly reason: string };

/** What a file tells. `others` counts what it has besides executions, by its name, the commonest first; so do `defects` begin with the commonest. */
export type ExecutionFile = {
  readonly shape: string;
  readonly executions: readonly ImportedExecution[];
  readonly refused: number;
  readonly defects: readonly ExecutionDefect[];
  readonly others: readonly { readonly activity: string; readonly rows: number }[];
};

const MAX_DEFECTS = 500;

type Found = Extract<RowRead, { kind: "execution" }> & { readonly line: number };

/**
 * The executions of a file of another place, oldest first. `zone`, an IANA name, is that of times which name none. A bad row is refused and does not
 * stop the others. Throws Fault `invalid_input` for a shape that is not known and for a file without rows.
 */
export function parseExecutionFile(text: string, zone?: string): ExecutionFile {
  const defects: ExecutionDefect[] = [];
  const others = new Map<string, number>();
  const splits = new Set<string>();
  const found: Found[] = [];
  let shape: Shape | null = null;
  const refuse = (line: number, reason: string) => defects.push({ line, kind: "refused", reason });
  const take = (line: number, read: RowRead) => {
    if (read.kind === "execution") found.push({ ...read, line });
    else if (read.kind === "other") others.set(read.activity, (others.get(read.activity) ?? 0) + 1);
    else {
      if (read.symbol !== null) splits.add(read.symbol);
      refuse(line, SPLIT.refusal);
    }
  };
  for (const row of fileRows(text.replace(/^\ufeff/, ""))) {
    shape = row.shape;
    try {
      const record = row.read();
      for (const part of shape.parts?.(record) ?? [record]) take(row.line, readRow(part, shape, zone ?? shape.zone));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      refuse(row.line, error.message);
    }
  }
  if (!shape) throw new Fault("invalid_input", "the file has no rows below its header");
  const executions = keyed(withoutSplits(finest(found, others), splits, refuse), shape, refuse);
  noteOnce(found, defects);
  return {
    shape: shape.name,
    executions,
    refused: defects.filter(({ kind }) => kind === "refused").length,
    defects: commonestFirst(defects),
    others: [...others].map(([activity, rows]) => ({ activity, rows })).sort((a, b) => b.rows - a.rows),
  };
}

/** Where a file tells orders and their executions, the executions; the orders are counted. */
function finest(found: readonly Found[], others: Map<string, number>): readonly Found[] {
  const isFine = ({ level }: Found) => level === "execution" || level === "trade";
  if (!found.some(isFine)) return found;
  for (const { level } of found.filter((one) => !isFine(one))) others.set(level, (others.get(level) ?? 0) + 1);
  return found.filter(isFine);
}

function withoutSplits(found: readonly Found[], splits: ReadonlySet<string>, refuse: (line: number, reason: string) => void) {
  return found.filter(({ execution, line }) => {
    const isKept = !splits.has(execution.symbol);
    if (!isKept) refuse(line, `symbol "${execution.symbol}" was split within the file: its executions are left out`);
    return isKept;
  });
}

/** Oldest first, each under its key. One that the file has twice under one id is refused. */
function keyed(found: readonly Found[], { isNewestFirst, isOwn }: Shape, refuse: (line: number, reason: string) => void) {
  const [first, last] = [found[0], found.at(-1)];
  const step = (last?.execution.at ?? 0) - (first?.execution.at ?? 0);
  const isReversed = step === 0 ? isNewestFirst : step < 0;
  const inOrder = (isReversed ? [...found].reverse() : [...found]).sort((a, b) => a.execution.at - b.execution.at);
  const keys = new Set<string>();
  const equals = new Map<string, number>();
  const days = new Map<number, number>();
  return inOrder.flatMap(({ execution, id, isDay, line, place: told }): ImportedExecution[] => {
    const { at, symbol, side, qty, price } = execution;
    const content = [at, symbol, side, qty, price].join("|");
    const ordinal = (equals.get(content) ?? 0) + 1;
    equals.set(content, ordinal);
    const place = (days.get(at) ?? 0) + 1;
    days.set(at, place);
    const key = id === "" ? `${content}|${ordinal}` : isOwn ? id : `id|${id.slice(0, 120)}`;
    if (keys.has(key)) refuse(line, `id "${id.slice(0, 60)}" stands in the file already`);
    else if (keys.add(key)) return [{ ...execution, key, place: isOwn ? Number(told) : isDay ? place : 0 }];
    return [];
  });
}

/** Each note once, at the first line that has it. */
function noteOnce(found: readonly Found[], defects: ExecutionDefect[]): void {
  const told = new Set<string>();
  for (const { line, notes } of found)
    for (const reason of notes) {
      if (!told.has(reason)) defects.push({ line, kind: "note", reason });
      told.add(reason);
    }
}

/** By what is wrong, without its values. */
function commonestFirst(defects: readonly ExecutionDefect[]): readonly ExecutionDefect[] {
  const sort = ({ kind, reason }: ExecutionDefect) => (kind === "note" ? "note" : reason.replace(/"(?:[^"\\]|\\.)*"|\d+/g, ""));
  const counts = new Map<string, number>();
  for (const defect of defects) if (defect.kind === "refused") counts.set(sort(defect), (counts.get(sort(defect)) ?? 0) + 1);
  return [...defects]
    .sort((a, b) => (counts.get(sort(b)) ?? 0) - (counts.get(sort(a)) ?? 0) || a.line - b.line)
    .slice(0, MAX_DEFECTS);
}
