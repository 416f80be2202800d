import type { Clock } from "@/server/core/ports";

/** What is shown is by `wall`; what lasts is by `monotonic`, which no setting of the machine's clock moves. */
export interface ClientClocks {
  readonly wall: Clock;
  readonly monotonic: Clock;
}
