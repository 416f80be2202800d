import type { RealKind } from "@/server/core/accounts/account";
import { Fault, messageOf } from "@/server/core/fault";
import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import type { Broker, Clock, MarketData } from "@/server/core/ports";
import type { AllowLive } from "@/server/core/venues/allow-live";
import type { ConnectionStep } from "@/server/status/connection";
import { accountTrouble } from "./account-trouble";
import type { AskGateway } from "./ask-gateway";
import { readSession } from "./session";

export const CONNECTION_STEPS = ["gateway", "session", "account", "feed", "clock"] as const;
type Step = (typeof CONNECTION_STEPS)[number];

export interface ConnectionTestOptions {
  readonly url: string;
  readonly account: string;
  readonly wanted: RealKind;
  /** As ZTRADE_ALLOW_LIVE says it. */
  readonly allowLive: AllowLive;
  readonly ask: AskGateway;
  readonly broker: Pick<Broker, "account" | "time">;
  readonly market: Pick<MarketData, "quote">;
  /** Real time. */
  readonly wall: Clock;
}

const SKEW_WARNS_MS = 2_000;
const SKEW_FAILS_MS = 30_000;
/** A share that always has a quote. */
const PROBE = "SPY";

type Finding = Omit<ConnectionStep, "step">;
const ok = (finding: string): Finding => ({ state: "ok", finding, advice: null });
const failed = (finding: string, advice: string): Finding => ({ state: "failed", finding, advice });

const PROBES: Readonly<Record<Step, (options: ConnectionTestOptions) => Promise<Finding>>> = {
  gateway: async ({ url, ask }) => {
    // A login is looked for next.
    const error = await ask("/iserver/auth/status").then(
      () => null,
      (caught: unknown) => (caught instanceof Fault && /not logged in/.test(caught.message) ? null : caught),
    );
    if (error === null) return ok(`the gateway answers at ${url}`);
    const words = messageOf(error);
    return failed(words, /certificate|self-signed|SSL|TLS/i.test(words) ? CERTIFICATE_ADVICE : ADVICE.gateway);
  },
  session: async ({ ask }) => {
    const trouble = await readSession(ask);
    if (trouble === null) return ok("the gateway is logged in, and has a brokerage session");
    return failed(trouble, ADVICE.session);
  },
  account: async ({ account, wanted, allowLive, broker }) => {
    const trouble = accountTrouble(account, wanted, allowLive);
    if (trouble)
      return failed(trouble, "set IBKR_ACCOUNT to the account that is meant, or allow this one, and start the desk again");
    const { blocked, cashUsd } = await broker.account();
    if (blocked) return failed(`account ${account}: ${blocked}`, "see to it in Client Portal");
    return ok(`account ${account} takes orders, with ${cashUsd} US dollars in cash`);
  },
  feed: async ({ market, wall }) => {
    const quote = await market.quote(PROBE, wall.now());
    const { open } = marketHoursAt("equity", wall.now());
    if (quote)
      return ok(
        open
          ? "quotes of shares are of the present"
          : "quotes of shares are there; whether they are of the present shows when the market opens",
      );
    return failed(`there is no quote of ${PROBE}`, ADVICE.feed);
  },
  clock: async ({ wall, broker }) => {
    const before = wall.now();
    const told = await broker.time();
    const skewMs = Math.round((before + wall.now()) / 2 - told);
    const finding = `this machine's clock is ${Math.abs(skewMs / 1000).toFixed(1)} s ${skewMs < 0 ? "behind" : "ahead of"} the gateway's`;
    if (Math.abs(skewMs) > SKEW_FAILS_MS)
      return failed(finding, "set this machine's clock, best by NTP; no entries are made like this");
    if (Math.abs(skewMs) > SKEW_WARNS_MS) return { state: "warned", finding, advice: "let this machine's clock be set by NTP" };
    return ok(finding);
  },
};

const CERTIFICATE_ADVICE =
  'its certificate is its own: set "listenSsl: false" in its conf.yaml and IBKR_GATEWAY_URL to http://localhost:5000, or name the certificate in NODE_EXTRA_CA_CERTS';
const ADVICE: Readonly<Record<Step, string>> = {
  gateway: "start the Client Portal gateway on this machine, and check IBKR_GATEWAY_URL",
  session:
    "log in at the gateway's address in a browser on its machine, with the account's own user name, and log out of other programs that use it",
  account: "see to the account in Client Portal, and check IBKR_ACCOUNT",
  feed: "subscribe to the market data of shares in Client Portal, and share it with the paper account",
  clock: "try again",
};

/** Goes through the connection step by step; after the first failure the rest is skipped. Sends no order. */
export async function* testConnection(options: ConnectionTestOptions): AsyncGenerator<ConnectionStep> {
  let failedAt: Step | null = null;
  for (const step of CONNECTION_STEPS) {
    if (failedAt) {
      yield { step, state: "skipped", finding: `not tried, because "${failedAt}" failed`, advice: null };
      continue;
    }
    const found = await PROBES[step](options).catch((error: unknown) => failed(messageOf(error), ADVICE[step]));
    if (found.state === "failed") failedAt = step;
    yield { step, ...found };
  }
}
