#!/bin/sh
# parse-prometheus-text-format 1.1.1, Node 20, and any later Node.
# A histogram whose samples have labels besides `le` is read without an error, and the labels are gone: the buckets of two label values become one list, in
# which those of the second replace those of the first. Counters and gauges keep their labels. Who checks by it that a histogram has the labels that it
# should have sees none; who adds up its buckets adds up those of one label value.
# Fails when this changes. Seen on 30 November 2026, of a histogram with the paths "/a" (3 times) and "/b" (5 times):
#   metrics: 1   labels: none   buckets: {"1":"5","+Inf":"5"}
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund "parse-prometheus-text-format@1.1.1"
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import parse from "parse-prometheus-text-format";

const rows = (path, count) =>
  ['le="1"', 'le="+Inf"'].map((le) => `took_seconds_bucket{path="${path}",${le}} ${count}`).concat(
    `took_seconds_sum{path="${path}"} 1`,
    `took_seconds_count{path="${path}"} ${count}`,
  );
const text = ["# HELP took_seconds How long.", "# TYPE took_seconds histogram", ...rows("/a", 3), ...rows("/b", 5), ""].join("\n");
const [family] = parse(text);
const [metric] = family.metrics;
console.log(
  `metrics: ${family.metrics.length}   labels: ${JSON.stringify(metric.labels) ?? "none"}   buckets: ${JSON.stringify(metric.buckets)}`,
);
assert.deepEqual(family.metrics, [{ buckets: { 1: "5", "+Inf": "5" } }]);
JS
node check.mjs
