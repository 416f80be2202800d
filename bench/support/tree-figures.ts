import { readdirSync, readFileSync } from "node:fs";
import { residentBytesOf } from "./process-figures";

const TICKS_PER_SECOND = 100;

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

/** CPU seconds with those of children that have ended and were waited for. Source: proc(5), fields 4 and 14 to 17 of stat. */
function runningOf(pid: number): Running | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    return { pid, parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND };
  } catch {
    return null;
  }
}

/** A process of this machine and all that it began: what they have computed up to now, by process and all together. */
export interface TreeFigures {
  /** CPU seconds of the process itself. */
  readonly ownSeconds: number;
  /** CPU seconds of what it began, those that have ended included. */
  readonly begunSeconds: number;
  /** Bytes that the process itself holds. */
  readonly residentBytes: number;
}

export function treeFigures(root: number): TreeFigures {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (runningOf(Number(name)) ?? []) : []));
  const childrenOf = (pid: number): readonly Running[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...childrenOf(child.pid)]);
  const own = all.find(({ pid }) => pid === root);
  if (!own) throw new Error(`process ${root} is gone`);
  const begunSeconds = childrenOf(root).reduce((sum, { seconds }) => sum + seconds, 0);
  return { ownSeconds: own.seconds, begunSeconds, residentBytes: residentBytesOf(root) };
}
