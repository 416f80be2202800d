import type { NewsItem } from "../../ports";

/** What a model reads of a headline. */
export function textOf({ title, summary }: Pick<NewsItem, "title" | "summary">): string {
  return summary === "" ? title : `${title}. ${summary}`;
}
