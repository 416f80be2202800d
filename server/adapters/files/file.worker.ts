import { constants, setPriority } from "node:os";
import { Fault } from "@/server/core/fault";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { parseNewsFile } from "@/server/core/news/news-file/news-file";
import type { FileTask, FromFileWorker } from "./file-task";
import { piecesOf } from "./pieces-of";

// A run that is due goes before a file, however long that is.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const tell = (message: FromFileWorker) => process.send?.(message);

function read(task: FileTask): unknown {
  if (task.kind === "news") return parseNewsFile(task.text, task.format);
  const { pieces, readBytes } = piecesOf(task.path);
  return parseBarFile(pieces, task.given, (rows) => tell({ kind: "progress", rows, readBytes: readBytes() }));
}

/** Reads one file, and tells what came of it. Whoever started it ends it, or is gone, and it ends. */
process.once("message", (task: FileTask) => {
  try {
    tell({ kind: "read", value: read(task) });
  } catch (error) {
    tell(error instanceof Fault ? { kind: "fault", code: error.code, message: error.message } : { kind: "bug", error });
  }
});
process.once("disconnect", () => process.exit());
