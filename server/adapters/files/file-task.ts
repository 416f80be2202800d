import type { FaultCode } from "@/server/core/fault";
import type { BarFileGiven } from "@/server/core/market/bar-file/bar-file";
import type { NewsFileFormat } from "@/server/core/news/news-file/news-file";

/** What the process is to read. */
export type FileTask =
  | { readonly kind: "bars"; readonly path: string; readonly given: BarFileGiven }
  | { readonly kind: "news"; readonly text: string; readonly format: NewsFileFormat };

export type FromFileWorker =
  | { readonly kind: "progress"; readonly rows: number; readonly readBytes: number }
  | { readonly kind: "read"; readonly value: unknown }
  /** What the file has against being read. */
  | { readonly kind: "fault"; readonly code: FaultCode; readonly message: string }
  /** Nothing of the file's: it reaches whoever waits for it as the Error that it is. */
  | { readonly kind: "bug"; readonly error: unknown };
