import { MODEL_FILES, MODEL_ID } from "../model-files";
import { onDisk } from "./disk-fault";
import { type DownloadOptions, downloadFile } from "./download-file";
import { whileLocked } from "./lock";
import { holdsWhole, isComplete, readManifest } from "./manifest";

/**
 * Makes sure that the whole model lies in `directory`; asks the hub only for what is not there. Throws Fault `data_missing` with the reason,
 * `timeout` when the line broke, and `conflict` while another process does the same. What arrived is kept for the next time.
 */
export async function downloadModel(options: Omit<DownloadOptions, "base"> & { readonly hub: string }): Promise<void> {
  const { directory, hub, wall } = options;
  await onDisk(directory, async () => {
    if (await isComplete(directory, await readManifest(directory))) return;
    await whileLocked(directory, wall.now, async () => {
      for (const file of MODEL_FILES) {
        if (await holdsWhole(directory, await readManifest(directory), file.name)) continue;
        await downloadFile(file, { ...options, base: `${hub}/${MODEL_ID}/resolve/main` });
      }
    });
  });
}
