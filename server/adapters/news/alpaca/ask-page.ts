import { errors, marketData } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { AlpacaAccess } from "../../alpaca/access";
import { alpacaFault } from "../../alpaca/errors";
import { boundedText } from "../bounded-text";
import { TooManyRequests } from "../too-many-requests";

/** The service's largest page. */
const PAGE_ROWS = 50;
/** Fifty headlines with summaries are below 200 kB. */
const MAX_BYTES = 4_000_000;
/** Where the service does not say for how long it wants to be left alone. */
const REST_MS = 60_000;
const WHAT = "headlines of Alpaca";

const pageSchema = z.object({ news: z.array(z.unknown()).nullable(), next_page_token: z.string().nullish() });

export interface NewsAccess {
  readonly access: AlpacaAccess;
  /** The way to the host of market data. */
  readonly dataFetch: typeof fetch;
}

export type NewsPage = { readonly rows: readonly unknown[]; readonly nextToken: string | null };
export type PageQuery = { readonly symbols: readonly string[]; readonly from: number; readonly token: string | null };

/** A page of what was updated at or after `from` (epoch milliseconds), the oldest update first. Throws Fault `data_missing`. */
export type AskPage = (query: PageQuery, signal: AbortSignal) => Promise<NewsPage>;

export function createAskPage({ access, dataFetch }: NewsAccess): AskPage {
  const { keyId, secret, dataUrl } = access;
  const news = new marketData.NewsApi(
    // Whoever looks decides on time limits, and the way to the host on repetition.
    new marketData.Configuration({
      keyId,
      secret,
      basePath: dataUrl,
      fetchApi: dataFetch,
      timeoutMs: 0,
      retry: { maxRetries: 0 },
    }),
  );
  return async ({ symbols, from, token }, signal) => {
    const asked = {
      symbols: symbols.join(","),
      start: new Date(from),
      sort: marketData.NewsSortEnum.Asc,
      limit: PAGE_ROWS,
      includeContent: false,
      // A flash has a headline and no content.
      excludeContentless: false,
      ...(token !== null && { pageToken: token }),
    };
    try {
      const { raw } = await news.newsRaw(asked, { signal });
      const page = pageSchema.parse(JSON.parse(await boundedText(raw, MAX_BYTES, WHAT)));
      return { rows: page.news ?? [], nextToken: page.next_page_token || null };
    } catch (error) {
      throw await faultOf(error, signal);
    }
  };
}

async function faultOf(error: unknown, signal: AbortSignal): Promise<Fault> {
  if (signal.aborted) return new Fault("data_missing", `${WHAT}: no answer in time`, { cause: error });
  const { message } = await alpacaFault(error, "read");
  const sentence = message.startsWith(WHAT) ? message : `${WHAT}: ${message}`;
  if (error instanceof errors.RateLimitError) return new TooManyRequests(sentence, error.retryAfterMs ?? REST_MS, error);
  return new Fault("data_missing", sentence, { cause: error });
}
