#!/bin/sh
# prom-client 15.1.3, Node 20, and any later Node.
# The default figures of the event loop's delay begin anew each time that somebody reads them: a slow moment is in the answer of whoever reads first after
# it, and in nobody else's. Of two who collect the same process each sees a part, and neither the whole. The documentation lists them as gauges beside
# others that do not change by being read.
# Fails when this changes. Seen on 30 November 2026, of a loop that stood still for 300 ms before the first of two readings:
#   max of the first: over 0.25 s   max of the second: under 0.1 s
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund "prom-client@15.1.3"
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import client from "prom-client";

const register = new client.Registry();
client.collectDefaultMetrics({ register });
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const read = async () => Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(await register.metrics())[1]);
await rest(100);
const until = Date.now() + 300;
while (Date.now() < until);
await rest(50);
const first = await read();
await rest(50);
const second = await read();
console.log(`max of the first: ${first.toFixed(2)} s   max of the second: ${second.toFixed(2)} s`);
assert.ok(first > 0.25 && second < 0.1);
JS
node check.mjs
