import type { DatabaseKind } from "./database-state";
import type { RunState } from "./runs/run";

/** What the desk tells every open page. Ids, not rows: a page asks for what it shows. */
export type DeskEvent =
  | {
      readonly topic: "run";
      readonly accountId: string;
      readonly runId: number;
      readonly agentId: string;
      readonly state: RunState;
    }
  | { readonly topic: "orders"; readonly accountId: string }
  | {
      readonly topic: "clock";
      readonly accountId: string;
      /** Market time, epoch milliseconds. */
      readonly at: number;
      readonly speed: string;
      readonly paused: boolean;
      /** Wall time at which `at` was true. */
      readonly wallAt: number;
    }
  | { readonly topic: "quotes"; readonly accountId: string; readonly at: number; readonly mids: Readonly<Record<string, number>> }
  | { readonly topic: "agents"; readonly agentId: string }
  | { readonly topic: "account"; readonly accountId: string }
  | { readonly topic: "bars"; readonly symbol: string }
  /** Headlines came, or a source got well or ill. */
  | { readonly topic: "news" }
  /** A model came on with its download, or is ready, or failed. */
  | { readonly topic: "model"; readonly nodeId: string }
  /** One was made, came on, or is over. */
  | { readonly topic: "backtest"; readonly backtestId: number }
  | { readonly topic: "settings" }
  /** An order waits for a person, or waits no more. */
  | { readonly topic: "approvals"; readonly accountId: string }
  /** A limit was set or a lock made or lifted. */
  | { readonly topic: "risk" }
  /** An incident began, ended or was acknowledged, or a channel was told, tried or changed. */
  | { readonly topic: "alerts" }
  /** Somebody was let in or out, or may do more or less than before. */
  | { readonly topic: "people" }
  /** An import came on, or is over: told by the process that reads the file to its own pages only. */
  | { readonly topic: "import" }
  /** Keys were entered, put in the place of others, or removed; of this account, where the desk has books of it. */
  | { readonly topic: "venue_keys"; readonly accountId: string | null }
  /** Something was put into a queue: told to the other processes, which may take it, and to no page. */
  | { readonly topic: "queue"; readonly queue: string }
  /** The database stands otherwise than before, as this process sees it: told to its own pages only, for it may be what cannot be reached. */
  | { readonly topic: "database"; readonly kind: DatabaseKind };
