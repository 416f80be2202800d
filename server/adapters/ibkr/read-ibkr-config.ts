import { z } from "zod";
import type { RealKind } from "@/server/core/accounts/account";
import { Fault } from "@/server/core/fault";
import type { AllowLive } from "@/server/core/venues/allow-live";
import { unfit } from "../unfit";
import type { Environment } from "../venues/venue";
import { accountTrouble } from "./account-trouble";

const API = "/v1/api";
const USUAL_GATEWAY = `https://localhost:5000${API}`;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const VARIABLES = { url: "IBKR_GATEWAY_URL", account: "IBKR_ACCOUNT" } as const;

/** How IB writes numbers of accounts; those of brokers that write figures alone are none. */
const NUMBER = /^[A-Z]{1,4}\d{4,12}$/;

const configSchema = z.object({
  /** Of the gateway, with the API's path and without a slash at the end. */
  url: z
    .url({ protocol: /^https?$/, error: `not an address such as ${USUAL_GATEWAY}` })
    .transform((url) => url.replace(/\/+$/, ""))
    .transform((url) => (url.endsWith(API) ? url : url + API))
    .refine((url) => url.startsWith("https:") || LOOPBACK.test(new URL(url).hostname), {
      error: "without https it has to be on this machine: whoever listens could trade the account",
    }),
  account: z.string().regex(NUMBER, { error: "must be the account's number, such as DU1234567" }),
});

/** The account at Interactive Brokers behind the user's own gateway. */
export interface IbkrConfig extends z.infer<typeof configSchema> {
  readonly kind: RealKind;
  /** Numbers of the live accounts that may be traded; none on paper. */
  readonly allowLive: AllowLive;
}

/** Paper, unless live accounts at IB are named; null without an account. Throws Fault `invalid_input` for what does not fit. */
export function readIbkrConfig(environment: Environment, allowLive: AllowLive): IbkrConfig | null {
  const [url, account] = [environment[VARIABLES.url], environment[VARIABLES.account]];
  if (account === undefined && url === undefined) return null;
  const parsed = configSchema.safeParse({ url: url ?? USUAL_GATEWAY, account: account ?? "" });
  if (!parsed.success) throw unfit(parsed.error, VARIABLES);
  const kind = allowLive.some((number) => NUMBER.test(number)) ? "live" : "paper";
  const trouble = accountTrouble(parsed.data.account, kind, allowLive);
  if (trouble !== null) throw new Fault("invalid_input", `${VARIABLES.account}: ${trouble}`);
  return { ...parsed.data, kind, allowLive };
}
