import { createHash } from "node:crypto";
import { canonicalJson, type JsonValue } from "../../core/json";

/** Of all that an agent's version sets, as it was stored: SHA-256 of its canonical JSON, in hex. */
export function configHash(config: {
  readonly symbol: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly params: unknown;
}) {
  return createHash("sha256")
    .update(canonicalJson(config as unknown as JsonValue))
    .digest("hex");
}
