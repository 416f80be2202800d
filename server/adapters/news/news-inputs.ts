import type { Clock } from "@/server/core/ports";
import type { NewsFeedSetting } from "@/server/core/settings";
import type { RedditAccess } from "./reddit/access";

/** What the sources outside are made from; each takes the part it needs. */
export type NewsInputs = {
  /** An application of Reddit's; null where there is none. */
  readonly reddit: RedditAccess | null;
  /** Who asks the SEC, "name e-mail"; null where nobody said. */
  readonly secContact: string | null;
  readonly feeds: readonly NewsFeedSetting[];
  readonly addresses: NewsAddresses;
  readonly fetch: typeof fetch;
  /** Real time. */
  readonly wall: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
};

/** Where the sources answer, without a slash at the end. */
export type NewsAddresses = {
  /** Lists of companies: www.sec.gov. */
  readonly secFiles: string;
  /** Filings of a company: data.sec.gov. */
  readonly secData: string;
  /** Where Reddit gives tokens: www.reddit.com. */
  readonly redditToken: string;
  readonly redditApi: string;
};

export const NEWS_ADDRESSES: NewsAddresses = {
  secFiles: "https://www.sec.gov",
  secData: "https://data.sec.gov",
  redditToken: "https://www.reddit.com",
  redditApi: "https://oauth.reddit.com",
};
