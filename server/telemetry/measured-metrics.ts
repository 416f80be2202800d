import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { ALERT_LEVELS } from "../core/alerts/level";
import { followMeasured } from "./follow";
import type { Kind, Told } from "./measure";

/** Of what takes milliseconds on a desk that is well, and of what waits for others. */
const QUICK_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const SLOW_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** As answers are counted: what else a host may say is one of "other", and none is "none". */
const STATUSES = [200, 201, 204, 207, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504];

/** Figures that grow with what is done. Every label is one of a list that the program has: none holds what a person, a broker or a stranger wrote. */
export function addMeasuredMetrics(register: Registry, say: (error: unknown) => void) {
  const made = createMetrics(register);
  const books = new Map<string, number>();
  const ends: (() => void)[] = [];
  const follow = <K extends Kind>(kind: K, onEnd: (told: Told<K>, seconds: number) => void) => {
    ends.push(followMeasured(kind, onEnd, say));
  };

  follow("run", (run, seconds) => {
    made.runs.observe({ trigger: run.trigger }, seconds);
    made.runEnds.inc({ state: run.result ?? "failed" });
    if (run.lateMs !== null) made.lateness.observe({ market: run.market }, Math.max(0, run.lateMs) / 1_000);
  });
  follow("step", ({ step, error }, seconds) => made.steps.observe({ step, outcome: error ? "failed" : "ok" }, seconds));
  follow("request", ({ endpoint, method, result }, seconds) => {
    made.requests.observe({ endpoint }, seconds);
    made.answers.inc({ endpoint, method, status: statusOf(result) });
  });
  follow("order", ({ purpose, result }, seconds) => made.orders.observe({ purpose, outcome: result?.kind ?? "failed" }, seconds));
  follow("books", ({ accountId, result }) => {
    const found = result?.differences.length ?? null;
    made.comparisons.inc({ outcome: found === null ? "failed" : found === 0 ? "agrees" : "differs" });
    if (found === null) return;
    books.set(accountId, found);
    made.differences.set([...books.values()].reduce((sum, each) => sum + each, 0));
  });
  follow("alert", ({ channel, result }) => made.alerts.inc({ channel, outcome: result?.kind ?? "failed" }));
  follow("looks", ({ result, error }, seconds) => {
    made.looks.observe({ outcome: error ? "failed" : "ok" }, seconds);
    if (!result) return;
    made.lookedAt.setToCurrentTime();
    for (const level of ALERT_LEVELS) made.incidents.set({ level }, result.filter((each) => each === level).length);
  });
  return {
    noteLag: (ms: number) => made.lag.observe(ms / 1_000),
    stop: () => {
      for (const end of ends) end();
    },
  };
}

function createMetrics(register: Registry) {
  const registers = [register];
  const histogram = <L extends string>(name: string, help: string, labelNames: readonly L[], buckets: number[]) =>
    new Histogram({ name: `ztrade_${name}`, help, labelNames: [...labelNames], buckets, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `ztrade_${name}`, help, labelNames: [...labelNames], registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name: `ztrade_${name}`, help, labelNames: [...labelNames], registers });
  return {
    runs: histogram("run_duration_seconds", "How long runs took from their claim to their end, seconds.", ["trigger"], SLOW_S),
    runEnds: counter("runs_ended_total", "Runs that came to an end, by how they ended.", ["state"]),
    lateness: histogram(
      "tick_lateness_seconds",
      "From when a run of the schedule was due, or was lined up in a played market, until it began, seconds.",
      ["market"],
      SLOW_S,
    ),
    steps: histogram(
      "step_duration_seconds",
      "How long steps of runs took, all of their tries together, seconds.",
      ["step", "outcome"],
      QUICK_S,
    ),
    requests: histogram(
      "broker_request_duration_seconds",
      "From sending a request to a broker until its whole answer, seconds.",
      ["endpoint"],
      QUICK_S,
    ),
    answers: counter("broker_requests_total", "Requests to brokers by what came back; none: no answer.", [
      "endpoint",
      "method",
      "status",
    ]),
    orders: histogram(
      "order_submit_duration_seconds",
      "From handing an order to a broker's client until its answer, the wait for its turn included, seconds.",
      ["purpose", "outcome"],
      QUICK_S,
    ),
    comparisons: counter("book_comparisons_total", "Comparisons of an account's books with the broker's, by what they found.", [
      "outcome",
    ]),
    differences: gauge("book_differences", "Differences that the last comparison of each account found, of all accounts.", []),
    alerts: counter("alert_tries_total", "Tries to tell a person, by the kind of channel and what came of it.", [
      "channel",
      "outcome",
    ]),
    incidents: gauge("incidents", "Incidents that stand, by their level, on the node that looks for them.", ["level"]),
    looks: histogram(
      "promise_round_duration_seconds",
      "How long looking at all promises took, seconds: every ten seconds, on one node.",
      ["outcome"],
      QUICK_S,
    ),
    lookedAt: gauge(
      "promises_looked_at_timestamp_seconds",
      "When all promises were last looked at, seconds since 1970; 0 on a node that does not look.",
      [],
    ),
    lag: histogram("event_loop_lag_seconds", "By how much timers of this process came late, seconds.", [], QUICK_S),
  };
}

function statusOf(response: Response | undefined): string {
  if (!response) return "none";
  return STATUSES.includes(response.status) ? String(response.status) : "other";
}
