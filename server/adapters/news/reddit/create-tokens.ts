import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { createRedact } from "@/server/core/secrets";
import type { NewsInputs } from "../news-inputs";
import { untilAborted } from "../until-aborted";
import type { RedditAccess } from "./access";
import type { Allowance } from "./allowance";
import { drop, NO_ANSWER, send, WHAT } from "./send";

/** A token is given up this long before it ends, for requests that are on their way then. */
const EARLY_MS = 60_000;

const tokenSchema = z.object({
  // It goes out as a header.
  access_token: z.string().regex(/^[\x21-\x7e]{1,4000}$/),
  /** Seconds. */
  expires_in: z.number().positive(),
});
const refusalSchema = z.object({ error: z.union([z.string(), z.number()]) });

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: "Reddit does not take the request for a token: REDDIT_CLIENT_ID may belong to an application of another type than script or web",
  401: "Reddit does not know REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET",
  403: "Reddit gives this application no token: it may not be approved, or REDDIT_USER_AGENT may be turned away",
  429: "Reddit is asked for tokens too often",
};

type Inputs = Pick<NewsInputs, "fetch" | "wall"> & {
  readonly access: RedditAccess;
  readonly tokenUrl: string;
  readonly allowance: Allowance;
};

/** Tokens of an application: one for all feeds, kept until a minute before it ends. */
export function createTokens({ access, tokenUrl, allowance, fetch, wall }: Inputs) {
  const redact = createRedact([access.clientId, access.secret]);
  let known: { readonly token: string; readonly endsAt: number } | null = null;
  let asking: { readonly token: Promise<string>; readonly signal: AbortSignal } | null = null;

  async function ask(signal: AbortSignal): Promise<string> {
    const pair = Buffer.from(`${access.clientId}:${access.secret}`).toString("base64");
    const reply = await send(fetch, `${tokenUrl}/api/v1/access_token`, {
      method: "POST",
      headers: {
        Authorization: `Basic ${pair}`,
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": access.userAgent,
      },
      body: "grant_type=client_credentials",
      signal,
    });
    const { status } = reply.response;
    allowance.note(reply.response);
    if (status !== 200) {
      await drop(reply);
      throw new Fault("data_missing", `${STATUS_WORDS[status] ?? `${WHAT}: no token`} (status ${status})`);
    }
    const answer = await reply.json();
    const parsed = tokenSchema.safeParse(answer);
    if (!parsed.success) throw new Fault("data_missing", redact(`${WHAT}: no token${reasonIn(answer)}`));
    known = { token: parsed.data.access_token, endsAt: wall.now() + parsed.data.expires_in * 1000 - EARLY_MS };
    return known.token;
  }

  function begin(signal: AbortSignal): Promise<string> {
    const mine = { token: ask(signal), signal };
    asking = mine;
    const done = () => {
      if (asking === mine) asking = null;
    };
    mine.token.then(done, done);
    return mine.token;
  }

  return {
    /** A token, the one that is known or a new one. Throws Fault `data_missing` with what is to be done. */
    async take(signal: AbortSignal): Promise<string> {
      for (;;) {
        if (known && known.endsAt > wall.now()) return known.token;
        if (!asking) return begin(signal);
        const other = asking;
        try {
          return await untilAborted(other.token, signal, NO_ANSWER);
        } catch (error) {
          // Whoever asked gave up; that is no answer for those who waited with it.
          if (!other.signal.aborted || signal.aborted) throw error;
        }
      }
    },
    /** Forgets a token that was not accepted. */
    forget(token: string): void {
      if (known?.token === token) known = null;
    },
  };
}

function reasonIn(answer: unknown): string {
  const { data } = refusalSchema.safeParse(answer);
  return data ? `: ${JSON.stringify(String(data.error).slice(0, 60))}` : "";
}
