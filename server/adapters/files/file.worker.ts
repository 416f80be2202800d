import { constants } from "node:os";
import { parseExecutionFile } from "@/server/core/executions/execution-file/execution-file";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { parseNewsFile } from "@/server/core/news/news-file/news-file";
import { workApart } from "../apart/work-apart";
import type { FileProgress, FileTask } from "./file-task";
import { piecesOf } from "./pieces-of";

/** Reads one file. */
workApart<FileTask, FileProgress, unknown>(constants.priority.PRIORITY_BELOW_NORMAL, (task, onProgress) => {
  if (task.kind === "executions") return parseExecutionFile(task.text, task.timeZone);
  if (task.kind === "news") return parseNewsFile(task.text, task.format);
  const { pieces, readBytes } = piecesOf(task.path);
  return parseBarFile(pieces, task.given, (rows) => onProgress({ rows, readBytes: readBytes() }));
});
