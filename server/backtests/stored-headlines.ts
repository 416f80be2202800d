import type { Database } from "@/db/client";
import { readSettings } from "@/db/queries/accounts/settings";
import { REAL_NEWS } from "@/db/queries/sentiment";
import { type ReadHeadline, scorerWith, sourcesOn, symbolHeadlines } from "@/db/queries/symbol-headlines";
import { SCORERS } from "../adapters/scorer";
import type { Headlines } from "../core/backtest/agent/headlines";
import type { Bars } from "../core/market/market";
import { SOURCES, STORED_SOURCES } from "../core/news/sources";
import type { Scorer, SentimentScore } from "../core/ports";
import { SOURCE_TERMS } from "../core/signals/sentiment/source-kinds";
import { textOf } from "../core/signals/sentiment/text-of";

const LOOK_BACK_MS = Math.max(...Object.values(SOURCE_TERMS).map(({ lookBackMs }) => lookBackMs));
/** So many texts are read at a stretch: others that this process serves wait no longer. */
const READ_AT_ONCE = 50;

/** `storedHeadlines` of the symbol of bars, for runs at any of them. */
export function headlinesBeside(database: Database, { symbol, time }: Bars): Promise<Headlines> {
  return storedHeadlines(database, { symbol, from: time[0] ?? 0, to: time.at(-1) ?? 0 });
}

/**
 * Headlines of `symbol` that runs between two instants may have read, as they are stored now, by the scores of the model that is wanted. What the lexicon has
 * not read yet it reads as it would in a run; what FinBERT has not read is left out and counted.
 */
async function storedHeadlines(
  { db }: Database,
  { symbol, from, to }: { readonly symbol: string; readonly from: number; readonly to: number },
): Promise<Headlines> {
  const of = { scope: REAL_NEWS, symbol };
  const [{ scorer: wanted }, known] = await Promise.all([readSettings(db), sourcesOn(db, of)]);
  const lexicon = wanted === "lexicon" ? SCORERS.lexicon() : null;
  const scorer = lexicon?.name ?? (await scorerWith(db, { ...of, prefix: `${wanted}-` })) ?? wanted;
  const rows = await symbolHeadlines(db, { ...of, from: from - LOOK_BACK_MS, to, scorer });
  const read = lexicon ? await readNow(lexicon, rows) : new Map<string, SentimentScore>();
  const items = rows.flatMap(({ item, textHash, score }) => {
    const found = score ?? read.get(textHash);
    return found ? [{ item, score: found }] : [];
  });
  const sources = STORED_SOURCES.filter((name) => known.has(name)).map((name) => ({ name, kind: SOURCES[name].kind }));
  return { symbol, scorer, sources, items, unread: rows.length - items.length };
}

/** What `scorer` makes of the texts that it has not read, by their hash. */
async function readNow(scorer: Scorer, rows: readonly ReadHeadline[]): Promise<ReadonlyMap<string, SentimentScore>> {
  const unread = [...new Map(rows.flatMap((row) => (row.score === null ? [[row.textHash, row.item] as const] : [])))];
  const read = new Map<string, SentimentScore>();
  for (let n = 0; n < unread.length; n += READ_AT_ONCE) {
    const some = unread.slice(n, n + READ_AT_ONCE);
    const scores = await scorer.score(some.map(([, item]) => textOf(item)));
    for (const [place, [hash]] of some.entries()) {
      const score = scores[place];
      if (score) read.set(hash, score);
    }
    await new Promise((next) => setImmediate(next));
  }
  return read;
}
