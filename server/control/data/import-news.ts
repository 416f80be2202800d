import { audit } from "@/db/queries/audit";
import { REAL_NEWS, saveNews } from "@/db/queries/sentiment";
import { type NewsDefect, type NewsFile, type NewsFileFormat, parseNewsFile } from "../../core/news/news-file/news-file";
import type { Desk } from "../actor";

export interface NewsImportResult {
  readonly headlines: number;
  readonly inserted: number;
  readonly refused: number;
  readonly defects: readonly NewsDefect[];
}

type ReadNews = (text: string, format: NewsFileFormat) => NewsFile | Promise<NewsFile>;

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
