#!/bin/sh
# hyparquet 1.33.0, with files of hyparquet-writer 0.17.0, Node 20 and any later Node.
# A Parquet time says in its schema whether it is an instant (isAdjustedToUTC) or what a clock showed, of no zone. The library gives a Date for both, the clock's
# time as if it were UTC: bars of 09:30 in New York stand at 09:30 UTC, and nothing tells. Nanoseconds are cut to milliseconds. What the file says is to be had
# by parsers of one's own and from the schema.
# Fails when this changes. Seen on 1 December 2026:
#   an instant: 2025-07-10T13:30:00.000Z   a clock's time: 2025-07-10T13:30:00.000Z   a nanosecond later: 2025-07-10T13:30:00.000Z
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts "hyparquet@1.33.0" "hyparquet-writer@0.17.0"
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";

const readBack = async (isAdjustedToUTC, nanos) => {
  const file = parquetWriteBuffer({
    schema: [
      { name: "root", num_children: 1 },
      { name: "t", type: "INT64", repetition_type: "REQUIRED", logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit: "NANOS" } },
    ],
    columnData: [{ name: "t", data: [nanos] }],
  });
  const [row] = await parquetReadObjects({ file });
  return row.t.toISOString();
};
const at = 1_752_154_200_000_000_000n;
const [instant, clock, later] = [await readBack(true, at), await readBack(false, at), await readBack(true, at + 1n)];
console.log(`an instant: ${instant}   a clock's time: ${clock}   a nanosecond later: ${later}`);
assert.deepEqual([clock, later], [instant, instant]);
JS
node check.mjs
