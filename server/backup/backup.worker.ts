import { constants } from "node:os";
import { workApart } from "../adapters/apart/work-apart";
import { doTask } from "./do-task";
import type { BackupContents, BackupTask } from "./task";

/** Writes or reads one back-up, behind everything else that the machine does. */
workApart<BackupTask, never, BackupContents>(constants.priority.PRIORITY_LOW, (task) => doTask(task));
