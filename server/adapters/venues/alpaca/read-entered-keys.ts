import { Fault } from "@/server/core/fault";
import type { AllowLive } from "@/server/core/venues/allow-live";
import { ALPACA_ADDRESSES, alpacaAccessSchema } from "../../alpaca/access";
import { kindOfAddress, pairTrouble } from "../../alpaca/pair-trouble";
import { unfit } from "../../unfit";
import type { EnteredKeys, Environment } from "../venue";
import { ALPACA_VARIABLES, type AlpacaConfig, addressesIn, readFeed } from "./read-alpaca-config";

const FIELDS = { ...ALPACA_VARIABLES, keyId: "Key", secret: "Secret" };

/**
 * The account of keys that a person entered. Addresses of the environment hold for paper, as those of a local server do, and not where they are live ones;
 * a live account is at Alpaca's own. Throws Fault `invalid_input` that names the field, and shows no secret.
 */
export function readEnteredKeys(
  { kind, keyId, secret }: EnteredKeys,
  environment: Environment,
  allowLive: AllowLive,
): AlpacaConfig {
  const isNamed = kind === "paper" && kindOfAddress(environment[ALPACA_VARIABLES.tradingUrl] ?? "") !== "live";
  const addresses = isNamed ? addressesIn(environment, ALPACA_ADDRESSES.paper) : ALPACA_ADDRESSES[kind];
  const parsed = alpacaAccessSchema.safeParse({ keyId, secret, ...addresses, feed: readFeed(environment) });
  if (!parsed.success) throw unfit(parsed.error, FIELDS);
  const allowed = kind === "live" ? allowLive : [];
  const trouble = pairTrouble(parsed.data, kind, allowed);
  if (trouble !== null) throw new Fault("invalid_input", `Key: ${trouble}`);
  return { access: parsed.data, kind, allowLive: allowed };
}
