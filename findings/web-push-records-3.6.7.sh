#!/bin/sh
# web-push 3.6.7, Node 20, and any later Node.
# A payload of more than 3,993 bytes makes a body of more than the 4,096 that a push service has to take (RFC 8030, 7.2), and one of more than 4,079 bytes
# a body of several records, where RFC 8291, 4 has one. Neither is refused, and the documentation names no size. Who sends texts of any length has to cut
# them to 3,993 bytes.
# Fails when this changes. Seen on 30 November 2026, bytes of the payload, bytes of the body, and records in it:
#   3993 4096 1   3994 4097 1   4079 4182 1   4080 4200 2   20000 20171 5
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund "web-push@3.6.7"
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { createECDH, randomBytes } from "node:crypto";
import webPush from "web-push";

const device = createECDH("prime256v1");
const keys = { p256dh: device.generateKeys("base64url"), auth: randomBytes(16).toString("base64url") };
const subscription = { endpoint: "https://push.example.net/x", keys };
const vapidDetails = { subject: "https://desk.example.org", ...webPush.generateVAPIDKeys() };
const HEADER = 86;
const seen = [3_993, 3_994, 4_079, 4_080, 20_000].map((bytes) => {
  const { body } = webPush.generateRequestDetails(subscription, "x".repeat(bytes), { vapidDetails });
  return [bytes, body.length, Math.ceil((body.length - HEADER) / body.readUInt32BE(16))].join(" ");
});
console.log(seen.join("   "));
assert.deepEqual(seen, ["3993 4096 1", "3994 4097 1", "4079 4182 1", "4080 4200 2", "20000 20171 5"]);
JS
node check.mjs
