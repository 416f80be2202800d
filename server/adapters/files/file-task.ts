import type { BarFileGiven } from "@/server/core/market/bar-file/bar-file";
import type { NewsFileFormat } from "@/server/core/news/news-file/news-file";

/** What the process is to read. */
export type FileTask =
  | { readonly kind: "bars"; readonly path: string; readonly given: BarFileGiven }
  | { readonly kind: "news"; readonly text: string; readonly format: NewsFileFormat }
  | { readonly kind: "executions"; readonly text: string; readonly timeZone: string | undefined };

export type FileProgress = { readonly rows: number; readonly readBytes: number };
