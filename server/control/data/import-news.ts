import { audit } from "@/db/queries/audit";
import { REAL_NEWS, saveNews } from "@/db/queries/sentiment";
import { Fault } from "../../core/fault";
import {
  MAX_DEFECTS,
  type NewsDefect,
  type NewsFile,
  type NewsFileFormat,
  type NewsRead,
  parseNewsFile,
} from "../../core/news/news-file/news-file";
import type { NewsItem } from "../../core/ports";
import type { Desk } from "../actor";

export interface NewsImportResult {
  readonly headlines: number;
  readonly inserted: number;
  readonly refused: number;
  readonly defects: readonly NewsDefect[];
}

/** How far an import has come: records that were read, and headlines that were new. */
export type NewsProgress = Pick<NewsImportResult, "headlines" | "inserted" | "refused">;

type ReadNews = (text: string, format: NewsFileFormat) => NewsFile | Promise<NewsFile>;

/** Records that are read before any is stored, and headlines that are stored at once. */
const FIRST_RECORDS = 5_000;
const BATCH = 2_000;
/** More refused among the first than this is a file that was misunderstood. */
const MOST_REFUSED = 0.05;

/** Stores the valid headlines of a file, read by `read`, for replays. Loading it again changes nothing. Throws `invalid_input` for a CSV without its columns. */
export async function importNews(
  { database, wall, actor }: Desk,
  { fileName, text, format }: { readonly fileName: string; readonly text: string; readonly format: NewsFileFormat },
  read: ReadNews = parseNewsFile,
): Promise<NewsImportResult> {
  const { items, refused, defects } = await read(text, format);
  return database.db.transaction(async (tx) => {
    const inserted = await saveNews(tx, REAL_NEWS, items);
    const detail = { headlines: items.length, inserted, refused };
    await audit(tx, { at: wall.now(), actor, action: "news.import", subject: fileName, detail });
    return { ...detail, defects };
  });
}

/**
 * Stores headlines as they are read, a batch at a time: of a file of any size little is in memory, and what was stored stays when it ends in the middle.
 * Loading it again changes nothing. Of the result `headlines` counts records, also those that the file has twice. Throws Fault `refused`, and has stored
 * nothing, where more than 5 % of the first 5,000 records are refused, unless it is to go on `anyway`; and what `reads` throws.
 */
export async function importNewsStream(
  { database, wall, actor }: Desk,
  given: { readonly fileName: string; readonly reads: Iterable<NewsRead>; readonly anyway?: boolean },
  onProgress: (progress: NewsProgress) => void = () => undefined,
): Promise<NewsImportResult> {
  const seen = createTally();
  let batch: NewsItem[] = [];
  let inserted = 0;
  const store = async () => {
    inserted += await saveNews(database.db, REAL_NEWS, batch);
    batch = [];
    onProgress({ ...seen.counts(), inserted });
  };
  for (const found of given.reads) {
    const item = seen.take(found);
    if (item) batch.push(item);
    const records = seen.records();
    if (records === FIRST_RECORDS && !given.anyway) seen.refuseMisread();
    if (records >= FIRST_RECORDS && batch.length >= BATCH) await store();
  }
  if (!given.anyway) if (seen.records() < FIRST_RECORDS) seen.refuseMisread();
  await store();
  const detail = { ...seen.counts(), inserted };
  await audit(database.db, { at: wall.now(), actor, action: "news.import", subject: given.fileName, detail });
  return { ...detail, defects: seen.defects };
}

/** Counts what became of records, and keeps the first defects: each note once, and refusals also where they come late. */
function createTally() {
  const defects: NewsDefect[] = [];
  const told = new Set<string>();
  let [headlines, refused] = [0, 0];
  const note = (defect: NewsDefect) => {
    if (defects.length >= MAX_DEFECTS || (defect.kind === "note" && told.has(defect.reason))) return;
    if (defect.kind === "note") told.add(defect.reason);
    defects.push(defect);
  };
  return {
    defects,
    records: () => headlines + refused,
    counts: () => ({ headlines, refused }),
    take: (found: NewsRead): NewsItem | null => {
      const { line } = found;
      if ("refusal" in found) {
        refused += 1;
        note({ line, kind: "refused", reason: found.refusal });
        return null;
      }
      headlines += 1;
      for (const reason of found.notes) note({ line, kind: "note", reason });
      return found.item;
    },
    refuseMisread: () => {
      if (refused <= MOST_REFUSED * (headlines + refused)) return;
      const first = defects.find(({ kind }) => kind === "refused");
      throw new Fault(
        "refused",
        `${refused} of the first ${headlines + refused} records are refused, the first on line ${first?.line}: ${first?.reason}. Give --anyway to load the others`,
      );
    },
  };
}
