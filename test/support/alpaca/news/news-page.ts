import { dataRefusal } from "../shared/refusal";
import { instantOf } from "../shared/stamps";
import type { Venue } from "../venue";
import { articleView, contentOf } from "./article-view";
import type { Article } from "./newsroom";

const MOST = 50;
const DEFAULT_SPAN_MS = 30 * 86_400_000;
type Token = { readonly updatedAt: number; readonly id: number };

/** A page of articles by time of update. Throws a Refusal for what the service does not answer. */
export function newsPage(venue: Venue, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const limit = Number(query.get("limit") ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw dataRefusal(400, `invalid limit: must be between 1 and ${MOST}`);
  const sort = query.get("sort") ?? "desc";
  if (sort !== "asc" && sort !== "desc") throw dataRefusal(400, `invalid sort: ${sort}`);
  const symbols = query.get("symbols")?.split(",").filter(Boolean) ?? [];
  const now = venue.clock.now() - venue.settings.newsAheadMs();
  const [from, to] = [timeOf(query, "start", now - DEFAULT_SPAN_MS), timeOf(query, "end", now)];
  const told = venue.newsroom
    .articles(symbols.length > 0 ? symbols : null, from, to)
    .filter((article) => query.get("exclude_contentless") !== "true" || contentOf(article) !== "");
  const ordered = sort === "asc" ? told : told.toReversed();
  const token = readToken(query.get("page_token"));
  const left = token
    ? ordered.slice(1 + ordered.findIndex(({ id, updatedAt }) => id === token.id && updatedAt === token.updatedAt))
    : ordered;
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    news: page.map((article) => ({ ...articleView(article, query.get("include_content") === "true"), images: [] })),
    next_page_token: last && left.length > limit ? writeToken(last) : null,
  };
}

function timeOf(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (!text) return otherwise;
  const at = instantOf(text);
  if (Number.isNaN(at))
    throw dataRefusal(400, `Invalid format for parameter ${name}: error parsing '${text}' as RFC3339 or 2006-01-02 time`);
  return at;
}

function writeToken({ updatedAt, id }: Article): string {
  return Buffer.from(`${updatedAt}|${id}`).toString("base64");
}

function readToken(text: string | null): Token | null {
  if (!text) return null;
  const [updatedAt, id] = Buffer.from(text, "base64").toString("utf8").split("|").map(Number);
  if (!Number.isSafeInteger(updatedAt) || !Number.isSafeInteger(id)) throw dataRefusal(400, "invalid page_token");
  return { updatedAt: updatedAt as number, id: id as number };
}
