import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import parse from "parse-prometheus-text-format";
import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { createMetrics } from "@/server/telemetry/metrics";
import { ROOT } from "../support/source-files";
import { EVERY_KIND, QUIET_DATABASE, SOME_WAYS } from "../support/telemetry";

const read = (file: string) => readFileSync(path.join(ROOT, "docs/monitoring", file), "utf8");

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}
const rules = (parseYaml(read("alerts.yml")) as { groups: { name: string; rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
interface Panel {
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly expr: string }[];
}
const { panels } = JSON.parse(read("dashboard.json")) as { panels: readonly Panel[] };
/** Grafana puts spans of its own in the place of these. */
const asPromQL = (expr: string) => expr.replaceAll("$__rate_interval", "5m");
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, asPromQL(expr)] as const)),
];

interface Read {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** What an expression reads; throws where it is no PromQL. */
function readBy(expr: string): readonly Read[] {
  const found: { metric: string; labels: string[] }[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new Error(`no PromQL at ${from} of "${expr}"`);
      if (type.name !== "VectorSelector") return;
      const metric = node.getChild("Identifier");
      const labels: string[] = [];
      node.cursor().iterate((child) => {
        if (child.name === "LabelName" && child.to <= to) labels.push(expr.slice(child.from, child.to));
      });
      found.push({ metric: metric ? expr.slice(metric.from, metric.to) : "", labels });
    },
  });
  return found;
}

/** The parser keeps no labels of histograms. */
function labelsOf(text: string, name: string): readonly string[] {
  const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`));
  return lines.flatMap((line) => [...line.matchAll(/(?<=[{,])\w+(?==")/g)].map(([label]) => label));
}

/** The labels of each series that /metrics tells, by its name. */
const series = new Map<string, Set<string>>();
let toldText = "";

beforeAll(async () => {
  const metrics = createMetrics({
    ...{ version: "1", role: "all", now: () => 10_000, objection: () => null, connections: () => 1 },
    database: () => ({
      ...QUIET_DATABASE,
      figures: { at: 0, version: "18", bytes: 1, connections: { used: 1, max: 2 }, disk: { freeBytes: 1, totalBytes: 2 } },
    }),
    runs: () => ({ queued: 0, running: 0 }),
    ways: () => SOME_WAYS,
    say: (error) => {
      throw error;
    },
  });
  for (const work of EVERY_KIND) await work();
  const text = await metrics.text();
  toldText = text;
  metrics.stop();
  for (const { name, type } of parse(text)) {
    const names = type === "HISTOGRAM" ? ["_bucket", "_sum", "_count"].map((end) => name + end) : [name];
    for (const each of names) series.set(each, new Set(["job", "instance", ...labelsOf(text, each)]));
  }
  series.set("up", new Set(["job", "instance"]));
});

describe("what docs/monitoring has for Prometheus and Grafana", () => {
  it.each(expressions)("is PromQL that reads what /metrics has: %s", (_, expr) => {
    const reads = readBy(expr);
    expect(reads.length).toBeGreaterThan(0);
    for (const { metric, labels } of reads) {
      const has = series.get(metric);
      expect(has, `${metric} is in /metrics`).toBeDefined();
      for (const label of labels) expect([...(has ?? [])], `${metric} has the label ${label}`).toContain(label);
    }
  });

  it("would be refused with a figure that is not there, a label that it has not, or what is no PromQL", () => {
    expect(series.has(readBy("rate(ztrade_gone_total[5m])")[0]?.metric ?? "")).toBe(false);
    expect(readBy('ztrade_runs{stat="queued"} > 1')).toEqual([{ metric: "ztrade_runs", labels: ["stat"] }]);
    expect(series.get("ztrade_runs")?.has("stat")).toBe(false);
    expect(() => readBy("sum by (le (rate(ztrade_ready[5m]))")).toThrow("no PromQL");
  });

  it("names each rule once, with how long, how bad and what to do", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.for).toMatch(/^\d+[smh]$/);
      expect(["critical", "warning"]).toContain(rule.labels.severity);
      expect(rule.annotations.summary.length).toBeGreaterThan(10);
      expect(rule.annotations.description.length).toBeGreaterThan(10);
    }
  });

  it("shows every figure of /metrics in some panel, each panel in a place of its own", () => {
    const shown = new Set(expressions.flatMap(([, expr]) => readBy(expr).map(({ metric }) => metric)));
    const base = (name: string) => name.replace(/_(bucket|sum|count)$/, "");
    const missing = [...series.keys()].filter((name) => ![...shown].some((each) => base(each) === base(name)));
    expect(missing).toEqual([]);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});

const promtool = spawnSync("promtool", ["--version"]).status === 0;

it.skipIf(!promtool)("is taken by promtool, with the figures themselves (where promtool is installed)", async () => {
  const check = (what: string, given: { readonly args?: readonly string[]; readonly input?: string }) => {
    const { status, stdout, stderr } = spawnSync("promtool", ["check", what, ...(given.args ?? [])], {
      cwd: path.join(ROOT, "docs/monitoring"),
      encoding: "utf8",
      input: given.input ?? "",
    });
    expect(status, stdout + stderr).toBe(0);
  };
  check("rules", { args: ["alerts.yml"] });
  check("config", { args: ["prometheus.yml"] });
  check("metrics", { input: toldText });
});
