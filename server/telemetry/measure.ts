import { type TracingChannel, tracingChannel } from "node:diagnostics_channel";
import type { AlertLevel } from "../core/alerts/level";
import type { OrderPurpose } from "../core/orders/order";
import type { RunState, RunTrigger, StepName } from "../core/runs/run";

/** A run from its claim to its end. `lateMs`: from when it was due, or lined up in a played market, until it began; null for none of the schedule. */
export interface MeasuredRun {
  readonly runId: number;
  readonly accountId: string;
  readonly agentId: string;
  readonly trigger: RunTrigger;
  readonly market: "real" | "played";
  readonly lateMs: number | null;
}
/** A step of a run, all of its tries together. */
export interface MeasuredStep {
  readonly step: StepName;
}
/** A request to a broker, from leaving until its whole answer. */
export interface MeasuredRequest {
  readonly method: string;
  readonly endpoint: string;
}
/** An order from when it is handed to the broker's client until its answer, its turn and its permit included. */
export interface MeasuredOrder {
  readonly purpose: OrderPurpose;
}
/** A comparison of an account's books with the broker's. */
export interface MeasuredBooks {
  readonly accountId: string;
}
/** A try to send an alert. */
export interface MeasuredAlert {
  readonly channel: string;
}

/** A look at all promises. */
export type MeasuredLooks = Readonly<Record<never, never>>;

/** All that is measured, by what whoever listens calls it. */
export interface Measurements {
  readonly run: MeasuredRun;
  readonly step: MeasuredStep;
  readonly request: MeasuredRequest;
  readonly order: MeasuredOrder;
  readonly books: MeasuredBooks;
  readonly alert: MeasuredAlert;
  readonly looks: MeasuredLooks;
}
export type Kind = keyof Measurements;

/** What each kind of work leads to, as far as it is measured. */
export interface Results {
  readonly run: RunState;
  readonly step: unknown;
  readonly request: Response;
  readonly order: { readonly kind: string };
  readonly books: { readonly differences: readonly string[] };
  readonly alert: { readonly kind: string };
  /** The levels of the incidents that stand. */
  readonly looks: readonly AlertLevel[];
}

/** What is told of a piece of work: when it began, by the process's own time, and how it ended, which Node adds. */
export type Told<K extends Kind> = Measurements[K] & {
  readonly beganAt: number;
  readonly result?: Results[K];
  readonly error?: unknown;
};

type Channels = { readonly [K in Kind]: TracingChannel<unknown, Told<K>> };

/** Where it is told; nobody need listen. */
export const CHANNELS: Channels = {
  run: tracingChannel("ztrade.run"),
  step: tracingChannel("ztrade.step"),
  request: tracingChannel("ztrade.request"),
  order: tracingChannel("ztrade.order"),
  books: tracingChannel("ztrade.books"),
  alert: tracingChannel("ztrade.alert"),
  looks: tracingChannel("ztrade.looks"),
};

/** Does the work and tells whoever listens how long it took and how it ended. */
export function measure<K extends Kind, T extends Results[K]>(
  kind: K,
  about: Measurements[K],
  work: () => Promise<T>,
): Promise<T> {
  const channel: TracingChannel<unknown, Told<K>> = CHANNELS[kind];
  const told: Told<K> = { ...about, beganAt: performance.now() };
  return channel.tracePromise(work, told);
}
