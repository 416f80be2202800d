import { setPriority } from "node:os";
import { Fault } from "@/server/core/fault";
import type { FromApart } from "./from-apart";

/**
 * Makes this process do the one task that it is sent by `work`, behind what is due, and tell what came of it. Whoever started it ends it, or is gone, and it
 * ends. `priority` is one of `os.constants.priority`.
 */
export function workApart<Task, Progress, Value>(
  priority: number,
  work: (task: Task, onProgress: (progress: Progress) => void) => Value | Promise<Value>,
): void {
  setPriority(priority);
  const tell = (message: FromApart<Progress, Value>) => process.send?.(message);
  process.once("message", async (task: Task) => {
    try {
      tell({ kind: "done", value: await work(task, (progress) => tell({ kind: "progress", progress })) });
    } catch (error) {
      tell(error instanceof Fault ? { kind: "fault", code: error.code, message: error.message } : { kind: "bug", error });
    }
  });
  process.once("disconnect", () => process.exit());
}
