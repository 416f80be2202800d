import { openDatabase } from "@/db/client";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import { runOutbox } from "@/server/alerts/run-outbox";
import { createVault } from "@/server/vault/create-vault";
import { keyVariable } from "@/server/vault/key-variable";
import { NO_PUSH_KEYS } from "./push-device";

/** `URL KEY`: sends what waits, until it is killed. */
const [url = "", key = ""] = process.argv.slice(2);
const { db } = openDatabase(url, { max: 3 });
const wall = { now: () => Date.now() };
const say = (given: object) => process.stderr.write(`${JSON.stringify(given)}\n`);
runOutbox({
  db,
  vault: createVault(keyVariable("ZTRADE_KEY", key), () => undefined),
  inputs: {
    post,
    mail: createMail(),
    wall,
    addresses: { telegram: "http://127.0.0.1:1", pushover: "http://127.0.0.1:1" },
    pushKeys: NO_PUSH_KEYS,
  },
  wall,
  random: () => 0,
  deskUrl: "http://localhost:4500",
  answerUrl: null,
  log: { warn: say },
});
