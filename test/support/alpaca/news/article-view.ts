import { utcStamp } from "../shared/stamps";
import type { Article } from "./newsroom";

/** An article as REST and the stream write it; its content is left empty unless it is asked for. */
export function articleView(article: Article, withContent: boolean): Readonly<Record<string, unknown>> {
  const { id, headline, summary, author, source, url, symbols, createdAt, updatedAt } = article;
  return {
    id,
    headline,
    author,
    created_at: utcStamp(createdAt),
    updated_at: utcStamp(updatedAt),
    summary,
    content: withContent ? contentOf(article) : "",
    url,
    images: [],
    symbols,
    source,
  };
}

export function contentOf({ summary }: Article): string {
  return summary === "" ? "" : `<p>${summary}</p>\n`;
}
