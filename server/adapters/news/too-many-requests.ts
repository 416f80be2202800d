import { Fault } from "@/server/core/fault";

/** A source refuses for now, and wants to be left alone for `restMs`. */
export class TooManyRequests extends Fault {
  constructor(
    message: string,
    readonly restMs: number,
    cause?: unknown,
  ) {
    super("data_missing", message, { cause });
  }
}
