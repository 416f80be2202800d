import type { BrokerChanges } from "../../core/ports";
import { type Program, startProgram } from "./start-program";

const START_MS = 180_000;
const ASK_MS = 10_000;
const HISTORY_DAYS = "5";

/** Keys of nobody, of an account that there is on this machine alone. */
const KEY = "PKDRILLKEY0000000001";
const SECRET = "a-secret-of-the-account-of-drills";

export interface LocalBroker {
  readonly keyId: string;
  readonly secret: string;
  readonly port: number;
  /** `npm run alpaca-server -- --help` and its first lines say which faults there are. */
  addFault(fault: { readonly fault: string } & Readonly<Record<string, unknown>>): Promise<void>;
  /** Publishes an article, or changes the one that has its id. */
  tell(article: { readonly id: number; readonly headline: string; readonly symbols: readonly string[] }): Promise<void>;
  /** Everything that the exchange has in its books. */
  books(): Promise<BrokerChanges>;
  stop(): Promise<void>;
}

/** The server of `npm run alpaca-server`, in a process of its own: it speaks as a broker does, over a simulated market that goes on with the clock. */
export async function startLocalBroker(given: {
  readonly root: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<LocalBroker> {
  const { root, port, environment } = given;
  const words = ["--port", String(port), "--history-days", HISTORY_DAYS, "--no-rate-limit", "--key", KEY, "--secret", SECRET];
  const program: Program = await startProgram({
    ...{ root, file: "scripts/alpaca-server.mjs", words, environment },
    ...{ readyOn: "A simulated market", withinMs: START_MS },
  });
  const ask = async (method: "GET" | "POST", address: string, body?: unknown): Promise<unknown> => {
    const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    const signal = AbortSignal.timeout(ASK_MS);
    const response = await fetch(`http://127.0.0.1:${port}${address}`, { method, ...content, signal });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    keyId: KEY,
    secret: SECRET,
    port,
    addFault: async (fault) => void (await ask("POST", "/_faults", fault)),
    tell: async (article) => void (await ask("POST", "/_news", article)),
    books: async () => (await ask("GET", "/_books")) as BrokerChanges,
    stop: program.stop,
  };
}
