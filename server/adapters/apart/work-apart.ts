import { readSync } from "node:fs";
import { setPriority } from "node:os";
import { Fault } from "@/server/core/fault";
import type { FromApart, ToApart } from "./messages";

/**
 * Makes this process do the one task that it is sent by `work`, behind what is due, and tell what came of it. Whoever started it ends it, or is gone, and it
 * ends. `priority` is one of `os.constants.priority`. The columns of the task lie in memory that threads share.
 */
export function workApart<Task, Progress, Value>(
  priority: number,
  work: (task: Task, onProgress: (progress: Progress) => void, columns: readonly Float64Array[]) => Value | Promise<Value>,
): void {
  setPriority(priority);
  const tell = (message: FromApart<Progress, Value>) => process.send?.(message);
  process.once("message", async ({ task, lengths }: ToApart<Task>) => {
    try {
      const columns = lengths.map(readColumn);
      tell({ kind: "done", value: await work(task, (progress) => tell({ kind: "progress", progress }), columns) });
    } catch (error) {
      tell(error instanceof Fault ? { kind: "fault", code: error.code, message: error.message } : { kind: "bug", error });
    }
  });
  process.once("disconnect", () => process.exit());
}

const STANDARD_INPUT = 0;

/** The next numbers of the standard input, which blocks: libuv 1.x makes it so for a process that it starts. */
function readColumn(length: number): Float64Array {
  const column = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  for (let at = 0; at < column.byteLength; ) {
    const read = readSync(STANDARD_INPUT, new Uint8Array(column.buffer, at));
    if (read === 0) throw new Error(`a column of ${length} numbers ended after ${at} bytes`);
    at += read;
  }
  return column;
}
