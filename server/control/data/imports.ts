import type { Logger } from "pino";
import { databaseTroubleInWords } from "@/db/failure";
import type { ExecutionFile } from "../../core/executions/execution-file/execution-file";
import { Fault } from "../../core/fault";
import type { BarFile, BarFileGiven } from "../../core/market/bar-file/bar-file";
import type { NewsFile, NewsFileFormat } from "../../core/news/news-file/news-file";
import type { Clock } from "../../core/ports";
import type { Upload, Uploads } from "../../core/uploads";
import type { Desk } from "../actor";
import { type ImportedFile, readGiven, readingOf, storeBars } from "./import-bars";
import { importNews, type NewsImportResult } from "./import-news";
import { type ImportPhase, type ImportState, isUnderWay } from "./import-state";
import { type ImportTradesGiven, type ImportTradesResult, importTrades } from "./import-trades";

/** How often pages are told how far an import has come. */
const TOLD_EVERY_MS = 250;
/** After which what became of an import is to be read in the list of imports alone. */
const KEPT_MS = 600_000;

interface Reading {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (read: { readonly rows: number; readonly readBytes: number }) => void;
}

/** Reads files away from the thread that trades, as the readers of the core do; throws their Faults, and `cancelled`. */
export interface FileReader {
  bars(path: string, given: BarFileGiven, reading: Reading): Promise<BarFile>;
  news(text: string, format: NewsFileFormat, reading: Reading): Promise<NewsFile>;
  executions(text: string, timeZone: string | undefined, reading: Reading): Promise<ExecutionFile>;
}

/** Imports of this process: of bars one at a time, which goes on when whoever began it leaves. */
export interface Imports {
  /** Takes a file for an import, as `Uploads` does and with its Faults. */
  upload(body: AsyncIterable<Uint8Array>): Promise<Upload>;
  /** Begins to import an upload. Throws Fault `conflict` while another is under way, `not_found` for an upload that is not here, `invalid_input` for a zone that is none. */
  begin(desk: Desk, given: ImportedFile & { readonly uploadId: string }): ImportState;
  /** The newest import of bars and what became of it; null when there was none of late. */
  newest(): ImportState | null;
  /** Ends the import and says what became of it: nothing is stored of one that is cancelled. Throws Fault `not_found`. */
  cancel(id: string): Promise<ImportState>;
  news(desk: Desk, given: Parameters<typeof importNews>[1], signal?: AbortSignal): Promise<NewsImportResult>;
  trades(desk: Desk, given: ImportTradesGiven, signal?: AbortSignal): Promise<ImportTradesResult>;
  /** Cancels what is under way. */
  close(): Promise<void>;
}

interface Job {
  state: ImportState;
  readonly abort: AbortController;
  ended: Promise<void>;
}

/** `tell` is called when an import has come on, at most every quarter of a second, and when it is over. */
export function createImports(given: {
  readonly files: FileReader;
  readonly uploads: Uploads;
  readonly wall: Clock;
  readonly log: Pick<Logger, "error">;
  readonly tell: () => void;
}): Imports {
  const { files, uploads, wall, log, tell } = given;
  let newest: Job | null = null;

  async function work(desk: Desk, job: Job, path: string): Promise<ImportPhase> {
    const { symbol, timeframe, fileName, replace, acceptRejected } = job.state;
    const { signal } = job.abort;
    let toldAt = 0;
    const comeOn = (phase: ImportPhase, isTold: boolean) => {
      job.state = { ...job.state, ...phase };
      if (!isTold && wall.now() - toldAt < TOLD_EVERY_MS) return;
      toldAt = wall.now();
      tell();
    };
    const onProgress: Reading["onProgress"] = ({ rows, readBytes }) => comeOn({ phase: "reading", rows, readBytes }, false);
    try {
      const file = await files.bars(path, readingOf(job.state, wall.now()), { signal, onProgress });
      comeOn({ phase: "loading", rows: file.report.rows, bars: file.report.bars }, true);
      const result = await storeBars(desk, { symbol, timeframe, fileName, replace, acceptRejected }, file, signal);
      return { phase: "done", endedAt: wall.now(), result };
    } catch (error) {
      const endedAt = wall.now();
      if (signal.aborted) return { phase: "cancelled", endedAt };
      const judged = job.state.phase === "loading" && error instanceof Fault ? error.code : null;
      const [isReplaceable, isAcceptable] = [judged === "conflict", judged === "refused"];
      const nothingStored = job.state.phase === "reading" || isReplaceable || isAcceptable;
      return { phase: "failed", endedAt, reason: reasonOf(error, log), nothingStored, isReplaceable, isAcceptable };
    }
  }

  return {
    upload: uploads.take,
    newest: () => {
      const state = newest?.state ?? null;
      return state && "endedAt" in state && wall.now() - state.endedAt > KEPT_MS ? null : state;
    },
    begin: (desk, { uploadId, ...given }) => {
      const file = readGiven(given);
      if (newest && isUnderWay(newest.state))
        throw new Fault("conflict", `"${newest.state.fileName}" is being imported: wait for its end, or cancel it`);
      const { id, bytes, path, remove } = uploads.claim(uploadId);
      const state: ImportState = { ...file, id, bytes, startedAt: wall.now(), phase: "reading", rows: 0, readBytes: 0 };
      const job: Job = { state, abort: new AbortController(), ended: Promise.resolve() };
      newest = job;
      job.ended = work(desk, job, path).then(async (phase) => {
        await remove().catch((error: unknown) => log.error({ error }, "an upload could not be removed"));
        job.state = { ...file, id, bytes, startedAt: state.startedAt, ...phase };
        tell();
      });
      tell();
      return state;
    },
    cancel: async (id) => {
      if (newest?.state.id !== id) throw new Fault("not_found", `import "${id}" is not under way here`);
      newest.abort.abort();
      await newest.ended;
      return newest.state;
    },
    news: (desk, file, signal) => importNews(desk, file, (text, format) => files.news(text, format, { signal })),
    trades: (desk, given, signal) => importTrades(desk, given, (text, zone) => files.executions(text, zone, { signal })),
    close: async () => {
      newest?.abort.abort();
      await newest?.ended;
    },
  };
}

/** Why an import failed, in words for whoever began it; a bug keeps its own for the log. */
function reasonOf(error: unknown, log: Pick<Logger, "error">): string {
  if (error instanceof Fault) return error.message;
  const trouble = databaseTroubleInWords(error);
  if (trouble) return trouble.words;
  log.error({ error }, "an import failed by a bug");
  return "something went wrong inside the desk; its log says what";
}
