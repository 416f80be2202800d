import { Registry } from "prom-client";
import { addMeasuredMetrics } from "./measured-metrics";
import { addProcessMetrics } from "./process-metrics";
import { addStateMetrics, type StateSources } from "./state-metrics";

/** All figures of this process, as whoever collects them reads them. */
export interface Metrics {
  readonly contentType: string;
  /** In Prometheus' text form. Reading takes nothing from anybody else who reads, and waits for nothing outside of this process. */
  text(): Promise<string>;
  /** How late a timer of this process came, milliseconds. */
  noteLag(ms: number): void;
  stop(): void;
}

export interface MetricsInputs extends StateSources {
  /** Takes what went wrong with a figure. */
  readonly say: (error: unknown) => void;
}

export function createMetrics(given: MetricsInputs): Metrics {
  const register = new Registry();
  addProcessMetrics(register);
  addStateMetrics(register, given);
  const { noteLag, stop } = addMeasuredMetrics(register, given.say);
  return { contentType: register.contentType, text: () => register.metrics(), noteLag, stop };
}
