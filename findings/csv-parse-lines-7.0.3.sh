#!/bin/sh
# csv-parse 7.0.3, Node 20, and any later Node.
# `info.lines` tells the line on which a record ends. A line break within a quoted field counts once where lines end with LF, and twice where
# they end with CR LF, as RFC 4180 writes files: from the first such field on, every number is too high, by one for each break. A person who is
# told "line 5" looks at line 4. That the records begin and end with CR LF is understood; `record_delimiter: "\r\n"` changes nothing.
# Fails when this changes. Seen on 29 November 2026, of four records, the second of which holds one line break:
#   LF: 1 3 4 5   CR LF: 1 4 5 6   CR LF, said so: 1 4 5 6
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund "csv-parse@7.0.3"
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";

const linesOf = (end, options = {}) => {
  const text = ["id,title", '1,"two', 'lines"', "2,one", "3,one", ""].join(end);
  const rows = parse(text, { info: true, ...options });
  assert.deepEqual(rows.map(({ record }) => record[0]), ["id", "1", "2", "3"]);
  return rows.map(({ info }) => info.lines).join(" ");
};
const seen = [linesOf("\n"), linesOf("\r\n"), linesOf("\r\n", { record_delimiter: "\r\n" })];
console.log(`LF: ${seen[0]}   CR LF: ${seen[1]}   CR LF, said so: ${seen[2]}`);
assert.deepEqual(seen, ["1 3 4 5", "1 4 5 6", "1 4 5 6"]);
JS
node check.mjs
