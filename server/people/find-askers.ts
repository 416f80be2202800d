import { setTimeout as pause } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { touchSession } from "@/db/queries/people/sessions";
import { touchToken } from "@/db/queries/people/tokens";
import { isPassing } from "@/db/trouble";
import { Fault } from "../core/fault";
import type { Asker } from "../core/people/asker";
import type { Clock } from "../core/ports";
import { hashSecret, isSecret } from "./one-time-secret";
import { type Credential, type Found, readCredential } from "./read-credential";

export interface Askers {
  /** Who brings the credential; null for nobody. While the database does not answer, who it was when it last did, and Fault `database_unavailable` for others. */
  find(credential: Credential): Promise<Asker | null>;
  /** The same from memory; null where only the database could tell. */
  known(credential: Credential): Asker | null;
  /** Somebody may do more or less than before: all are looked up anew, also who is being looked up. */
  forget(): void;
  /** Calls `onForget` each time that this happens, until the answer is called. */
  onForget(listener: () => void): () => void;
}

/** For so long a process takes what the database said: others tell it of changes, and this is for when that is lost. */
const FRESH_MS = 2_000;
/** Of who was known a moment ago. */
const PATIENCE_MS = 400;
const NOTE_MS = 60_000;
const MOST = 10_000;

interface Known extends Found {
  readonly lookedAt: number;
}

/** Finds who asks by what they bring along. `monotonic` tells how old an answer is, `wall` whether a session is over. */
export function createAskers(given: { readonly database: Database; readonly wall: Clock; readonly monotonic: Clock }): Askers {
  const { wall, monotonic, database } = given;
  let known = new LRUCache<string, Known>({ max: MOST });
  const asked = new Map<string, Promise<Known | null>>();
  const listeners = new Set<() => void>();

  const keyOf = ({ kind, secret }: Credential) => `${kind} ${hashSecret(secret)}`;
  const isGood = ({ until }: Known) => wall.now() < until;
  const isFresh = ({ lookedAt }: Known) => monotonic.now() - lookedAt < FRESH_MS;

  async function lookUp(credential: Credential): Promise<Known | null> {
    const found = await readCredential(database.db, credential);
    const entry = found && { ...found, lookedAt: monotonic.now() };
    return entry && isGood(entry) ? entry : null;
  }

  /** What is asked for at once by several is looked up once. */
  async function look(credential: Credential, key: string): Promise<Known | null> {
    const into = known;
    const before = known.get(key);
    const asking = asked.get(key) ?? lookUp(credential).finally(() => asked.delete(key));
    asked.set(key, asking);
    try {
      // Nobody waits for a database that stands still to be known again.
      const found =
        before && isGood(before) ? await Promise.race([asking, pause(PATIENCE_MS, before, { ref: false })]) : await asking;
      if (found && found !== before && into === known) known.set(key, found);
      if (!found) known.delete(key);
      return found;
    } catch (error) {
      // What stops trading has to be within reach while the database is away, for whoever was known before.
      if (!isPassing(error)) throw error;
      if (before && isGood(before)) return before;
      const words = "the database does not answer, so nobody is recognised: it is tried again";
      throw new Fault("database_unavailable", words, { cause: error });
    }
  }

  async function note({ asker, seenAt }: Known, key: string): Promise<void> {
    const now = wall.now();
    if (seenAt !== null && now - seenAt < NOTE_MS) return;
    const entry = known.get(key);
    if (entry) known.set(key, { ...entry, seenAt: now });
    // A database that stands still keeps nobody from an answer.
    await Promise.race([noteUse(database.db, asker, now), pause(PATIENCE_MS, undefined, { ref: false })]);
  }

  return {
    known: (credential) => {
      const found = isSecret(credential.secret) ? known.get(keyOf(credential)) : undefined;
      return found && isFresh(found) && isGood(found) ? found.asker : null;
    },
    find: async (credential) => {
      if (!isSecret(credential.secret)) return null;
      const key = keyOf(credential);
      const entry = known.get(key);
      const found = entry && isFresh(entry) && isGood(entry) ? entry : await look(credential, key);
      if (!found) return null;
      await note(found, key);
      return found.asker;
    },
    forget: () => {
      known = new LRUCache<string, Known>({ max: MOST });
      asked.clear();
      for (const listener of listeners) listener();
    },
    onForget: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** When it was last used is worth less than an answer. */
async function noteUse(db: Database["db"], asker: Asker, now: number): Promise<void> {
  try {
    if (asker.kind === "session") await touchSession(db, asker.sessionId, now);
    else if (asker.kind === "token") await touchToken(db, asker.tokenId, now);
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}
