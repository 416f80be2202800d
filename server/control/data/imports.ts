import type { BarFile, BarFileGiven } from "../../core/market/bar-file/bar-file";
import type { NewsFile, NewsFileFormat } from "../../core/news/news-file/news-file";
import type { Desk } from "../actor";
import { type ImportResult, importBars } from "./import-bars";
import { importNews, type NewsImportResult } from "./import-news";

type Reading = { readonly signal?: AbortSignal | undefined; readonly onProgress?: (share: number) => void };

/** Reads files away from the thread that trades, as the readers of the core do; throws their Faults, and `cancelled`. */
export interface FileReader {
  bars(text: string, given: BarFileGiven, reading: Reading): Promise<BarFile>;
  news(text: string, format: NewsFileFormat, reading: Reading): Promise<NewsFile>;
}

/** A file that is imported at this moment. */
export interface ImportNow {
  readonly fileName: string;
  readonly phase: "reading" | "loading";
  /** Which share of it was read, from 0 to 1. */
  readonly share: number;
}

export interface Imports {
  bars(desk: Desk, given: Parameters<typeof importBars>[1], signal?: AbortSignal): Promise<ImportResult>;
  news(desk: Desk, given: Parameters<typeof importNews>[1], signal?: AbortSignal): Promise<NewsImportResult>;
  /** How far the newest import of bars has come; null when there is none. */
  now(): ImportNow | null;
}

/** Imports whose files `files` reads. Until a file is read, `signal` ends its import without a change; what has begun to be loaded is loaded. */
export function createImports(files: FileReader): Imports {
  let now: ImportNow | null = null;
  return {
    now: () => now,
    news: (desk, given, signal) => importNews(desk, given, (text, format) => files.news(text, format, { signal })),
    bars: async (desk, given, signal) => {
      const { fileName } = given;
      const own = (told: Omit<ImportNow, "fileName">) => {
        now = { fileName, ...told };
        return now;
      };
      let mine = own({ phase: "reading", share: 0 });
      try {
        return await importBars(desk, given, async (text, series) => {
          const onProgress = (share: number) => {
            mine = own({ phase: "reading", share });
          };
          const file = await files.bars(text, series, { signal, onProgress });
          mine = own({ phase: "loading", share: 1 });
          return file;
        });
      } finally {
        if (now === mine) now = null;
      }
    },
  };
}
