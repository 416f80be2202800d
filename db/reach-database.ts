import { setTimeout as delay } from "node:timers/promises";
import { Fault, messageOf } from "@/server/core/fault";
import { askOnce } from "./ask-once";
import { type Address, addressOf, type Explained, explainDatabase } from "./database-sentence";

/** The oldest Postgres that Ztrade was tried on, as `server_version_num`. */
const OLDEST = 140_000;
const LIMIT_MS = 5_000;
const PAUSE_MS = 500;
const FIRST_WORD_MS = 2_000;
const NEXT_WORD_MS = 5_000;
/** Where an address is wrong more often than a machine is late. */
const SHORT_MS = 10_000;

export interface ReachOptions {
  /** How long a database may take that is not there yet. */
  readonly waitMs: number;
  /** Hears what is waited for, after 2 s and then every 5 s. */
  readonly tell: (sentence: string) => void;
  readonly signal?: AbortSignal;
}

interface Facts {
  readonly version: string;
  readonly number: number;
  readonly standby: boolean;
  readonly readonly: boolean;
}

/**
 * Waits until the database takes connections and can be written to. Throws Fault `database_unavailable` with what to do about it: at once when
 * waiting would not help, as with a wrong password.
 */
export async function reachDatabase(url: string, { waitMs, tell, signal }: ReachOptions): Promise<void> {
  const to = addressOf(url);
  const began = performance.now();
  let shortSince: number | null = null;
  let known = `${to.at} has not answered yet`;
  const words = tellNowAndThen(() => tell(`waiting for the database: ${known}`));
  try {
    for (;;) {
      const asked = performance.now();
      const trouble = await findTrouble(url, to, signal);
      if (trouble === null) return;
      const now = performance.now();
      shortSince = trouble.patience === "short" ? (shortSince ?? asked) : null;
      const isOver = now - began >= waitMs || (shortSince !== null && now - shortSince >= SHORT_MS);
      if (trouble.patience === "none" || isOver) throw new Fault("database_unavailable", ended(trouble, now - began));
      known = trouble.sentence;
      await delay(PAUSE_MS, undefined, { signal });
    }
  } finally {
    words.end();
  }
}

/** Calls `tell` after 2 s and then every 5 s. */
function tellNowAndThen(tell: () => void): { readonly end: () => void } {
  const say = () => {
    tell();
    timer = setTimeout(say, NEXT_WORD_MS);
  };
  let timer = setTimeout(say, FIRST_WORD_MS);
  return { end: () => clearTimeout(timer) };
}

const ended = ({ sentence, patience }: Explained, waited: number) =>
  patience === "none" ? sentence : `${sentence} (gave up after ${Math.round(waited / 1000)} s)`;

async function findTrouble(url: string, to: Address, signal?: AbortSignal): Promise<Explained | null> {
  try {
    return judge(await readFacts(url, signal), to);
  } catch (error) {
    signal?.throwIfAborted();
    return explainDatabase(error, to) ?? { sentence: `the database at ${to.at} says: ${messageOf(error)}`, patience: "none" };
  }
}

async function readFacts(url: string, signal?: AbortSignal): Promise<Facts> {
  const [facts] = await askOnce(
    url,
    (sql) => sql<Facts[]>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
        pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as readonly`,
    { limitMs: LIMIT_MS, signal },
  );
  if (!facts) throw new Error("it told nothing of itself");
  return facts;
}

function judge({ version, number, standby, readonly }: Facts, { at, name }: Address): Explained | null {
  const no = (sentence: string): Explained => ({ sentence, patience: "none" });
  if (number < OLDEST) return no(`the database at ${at} is Postgres ${version}: Ztrade needs ${OLDEST / 10_000} or newer`);
  if (standby) return no(`the database at ${at} is a standby, which is read-only: name the primary in DATABASE_URL`);
  if (!readonly) return null;
  return no(`database "${name}" at ${at} is read-only: ALTER DATABASE "${name}" SET default_transaction_read_only = off`);
}
