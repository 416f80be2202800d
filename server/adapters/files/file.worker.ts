import { parentPort } from "node:worker_threads";
import { Fault } from "@/server/core/fault";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { parseNewsFile } from "@/server/core/news/news-file/news-file";
import type { FileTask, FromFileWorker } from "./file-task";
import { piecesOf } from "./pieces-of";

/** Reads one file, tells what came of it, and ends. A bug ends it too, and reaches whoever started it as the Error that it is. */
parentPort?.once("message", (task: FileTask) => {
  const tell = (message: FromFileWorker, moved: readonly ArrayBuffer[] = []) => parentPort?.postMessage(message, [...moved]);
  try {
    if (task.kind === "news") return tell({ kind: "read", value: parseNewsFile(task.text, task.format) });
    const { pieces, readBytes } = piecesOf(task.path);
    const file = parseBarFile(pieces, task.given, (rows) => tell({ kind: "progress", rows, readBytes: readBytes() }));
    const { time, open, high, low, close, volume } = file.bars;
    tell(
      { kind: "read", value: file },
      [time, open, high, low, close, volume].map(({ buffer }) => buffer as ArrayBuffer),
    );
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    tell({ kind: "fault", code: error.code, message: error.message });
  }
});
