import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { saveScores, unscoredTexts } from "@/db/queries/sentiment";
import type { Scorer } from "../../core/ports";
import type { Desk } from "../actor";

const BATCH = 64;
/** More than a person looks at; asking again goes on with the rest. */
const MOST = 2_000;

/** Has `scorer` read the newest headlines of a window that it has not read yet, at most 2,000. Says how many it read, and whether some are left. */
export async function rescore(
  { database, wall, actor }: Desk,
  scorer: Scorer,
  window: { readonly scope: string; readonly symbol: string; readonly from: number; readonly to: number },
): Promise<{ readonly scored: number; readonly more: boolean }> {
  const { db } = database;
  const found = await unscoredTexts(db, { ...window, scorer: scorer.name, limit: MOST + 1 });
  const texts = found.slice(0, MOST);
  for (let i = 0; i < texts.length; i += BATCH) {
    const batch = texts.slice(i, i + BATCH);
    const scores = await scorer.score(batch.map(({ text }) => text));
    await saveScores(
      db,
      scorer.name,
      new Map(
        batch.flatMap(({ textHash }, index) => {
          const score = scores[index];
          return score ? [[textHash, score] as const] : [];
        }),
      ),
    );
  }
  await db.transaction(async (tx) => {
    const detail = { symbol: window.symbol, scorer: scorer.name, scored: texts.length };
    await audit(tx, { at: wall.now(), actor, action: "news.rescore", subject: window.symbol, detail });
    await publish(tx, { topic: "news" });
  });
  return { scored: texts.length, more: found.length > MOST };
}
