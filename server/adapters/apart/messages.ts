import type { FaultCode } from "@/server/core/fault";

/** What it is told, once; its columns have so many numbers and come by its standard input. */
export interface ToApart<Task> {
  readonly task: Task;
  readonly lengths: readonly number[];
}

/** What a process that works on one task tells whoever started it. */
export type FromApart<Progress, Value> =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "done"; readonly value: Value }
  /** What the task has against being done. */
  | { readonly kind: "fault"; readonly code: FaultCode; readonly message: string }
  /** Nothing of the task's: it reaches whoever waits for it as the Error that it is. */
  | { readonly kind: "bug"; readonly error: unknown };
