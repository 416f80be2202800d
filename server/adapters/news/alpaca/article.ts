import { z } from "zod";
import { symbolOf } from "../../alpaca/symbol-of";
import type { FoundItem } from "../news-source";

const articleSchema = z.object({
  id: z.union([z.int(), z.string().min(1)]),
  headline: z.string(),
  summary: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  url: z.string().nullish(),
  symbols: z.array(z.string()),
  source: z.string().nullish(),
});

export type Article = {
  readonly item: FoundItem;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
};

/** How Alpaca writes a symbol in news: pairs have no slash. */
export const newsName = (symbol: string) => symbol.replace("/", "");

/**
 * A row of a page of news, or why it is none, in a sentence. It keeps all symbols of the article, since one that names many says less of each; a
 * name that is among `asked` is the desk's symbol that was asked for.
 */
export function readArticle(row: unknown, asked: ReadonlyMap<string, string>): Article | { readonly refused: string } {
  const parsed = articleSchema.safeParse(row);
  if (!parsed.success) return { refused: `an article: ${wordsOf(parsed.error)}` };
  const { id, headline, summary, created_at, updated_at, url, symbols, source } = parsed.data;
  const updatedAt = Date.parse(updated_at);
  if (Number.isNaN(updatedAt))
    return { refused: `article ${id}: updated_at ${JSON.stringify(updated_at.slice(0, 40))} is no time` };
  const item = {
    story: String(id),
    publisher: source ?? "",
    symbols: symbols.map((name) => asked.get(name) ?? symbolOf(name, null)),
    title: headline,
    summary: summary ?? "",
    url: url || null,
    publishedAt: Date.parse(created_at),
  };
  return { item, updatedAt };
}

function wordsOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join(".") || "it"}: ${message}`)
    .join("; ");
}
