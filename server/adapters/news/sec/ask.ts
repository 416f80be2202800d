import type { z } from "zod";
import { Fault, messageOf } from "@/server/core/fault";
import { boundedText } from "../bounded-text";
import type { NewsInputs } from "../news-inputs";
import { plainText } from "../plain-text";
import { TooManyRequests } from "../too-many-requests";
import { type Counter, takeTurn } from "./counter";
import type { Validators } from "./validators";

/** What a refusal of the SEC ends after, by its own word, when nobody asks meanwhile. */
const REST_MS = 10 * 60_000;
const MAX_WORDS = 120;
const MAX_PAGE_BYTES = 100_000;

/** An answer whose body is still to be read; "unchanged" for one that is as it was, "missing" where there is none. */
export type Answer = Response | "unchanged" | "missing";

/**
 * Asks for an address of the SEC, in turn and as somebody who can be reached. Throws Fault `data_missing`, as TooManyRequests for a refusal, after which
 * nothing is asked for a while.
 */
export type AskSec = (url: string, signal: AbortSignal, known?: Validators | null) => Promise<Answer>;

export function createAsk(given: Pick<NewsInputs, "fetch" | "wall" | "sleep">, contact: string, counter: Counter): AskSec {
  const { wall, sleep } = given;

  async function send(url: string, signal: AbortSignal, known: Validators | null): Promise<Response> {
    const headers = {
      "User-Agent": `Ztrade ${contact}`,
      ...(known?.etag && { "If-None-Match": known.etag }),
      ...(known?.lastModified && { "If-Modified-Since": known.lastModified }),
    };
    try {
      return await given.fetch(url, { headers, signal, redirect: "error" });
    } catch (error) {
      throw new Fault("data_missing", noAnswer(error, signal), { cause: error });
    }
  }

  function checkRest(): void {
    const { rest } = counter;
    if (rest && wall.now() < rest.until) throw new TooManyRequests(rest.why, rest.until - wall.now());
  }

  return async (url, signal, known = null) => {
    checkRest();
    await takeTurn(counter, wall, sleep);
    checkRest();
    if (signal.aborted) throw new Fault("data_missing", noAnswer(signal.reason, signal));
    const response = await send(url, signal, known);
    if (response.ok) return response;
    if (response.status === 304 && known) return "unchanged";
    const page = await boundedText(response, MAX_PAGE_BYTES, "the SEC").catch(() => "");
    if (response.status === 404 || isMissing(response.status, page)) return "missing";
    if (response.status !== 403 && response.status !== 429)
      throw new Fault("data_missing", `the SEC answers with status ${response.status}${titled(page)}; it is asked again`);
    const why =
      `the SEC refuses to answer (status ${response.status}${titled(page)}) and is left alone for ten minutes: ` +
      "see whether the contact on Sentiment is yours, and whether another program of yours asks it";
    counter.rest = { until: wall.now() + REST_MS, why };
    throw new TooManyRequests(why, REST_MS);
  };
}

/** The body of an answer, no longer than `maxBytes`. */
export function textOf(response: Response, maxBytes: number): Promise<string> {
  return boundedText(response, maxBytes, "the SEC");
}

/** The JSON of a text that came from the SEC. Throws Fault `data_missing` for anything else, or of another shape. */
export function parseAs<Shape>(schema: z.ZodType<Shape>, text: string, what: string): Shape {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Fault("data_missing", `the SEC answers with no JSON where ${what} should be`, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".") || "it"}: ${message}`);
  throw new Fault("data_missing", `${what} of the SEC is not what it should be: ${where.join("; ")}`);
}

/** The store behind the archive says 403 for a file that is not there. */
function isMissing(status: number, page: string): boolean {
  return status === 403 && /<Code>(?:AccessDenied|NoSuchKey)<\/Code>/.test(page);
}

function titled(page: string): string {
  const title = plainText(/<title>([^<]{1,300})/i.exec(page)?.[1] ?? "").slice(0, MAX_WORDS);
  return title === "" ? "" : `, "${title}"`;
}

function noAnswer(error: unknown, signal: AbortSignal): string {
  return signal.aborted ? "the SEC did not answer in time" : `the SEC does not answer: ${messageOf(error)}`;
}
