import { constants } from "node:os";
import { parseExecutionFile } from "@/server/core/executions/execution-file/execution-file";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { parseNewsFile } from "@/server/core/news/news-file/news-file";
import { workApart } from "../apart/work-apart";
import { withBarText } from "./bar-text";
import { unpackedAt } from "./create-uploads";
import type { FileProgress, FileTask } from "./file-task";

/** Reads one file. */
workApart<FileTask, FileProgress, unknown>(constants.priority.PRIORITY_BELOW_NORMAL, (task, onProgress) => {
  if (task.kind === "executions") return parseExecutionFile(task.text, task.timeZone);
  if (task.kind === "news") return parseNewsFile(task.text, task.format);
  return withBarText(task.path, unpackedAt(task.path), ({ pieces, readBytes }) =>
    parseBarFile(pieces, task.given, (rows) => onProgress({ rows, readBytes: readBytes() })),
  );
});
