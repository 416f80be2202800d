import path from "node:path";
import type { Clock } from "@/server/core/ports";
import type { DownloadOptions } from "./download/download-file";
import { downloadModel } from "./download/download-model";
import { readManifest } from "./download/manifest";
import { locateModel, MODEL_FILE, MODEL_ID } from "./model-files";

export interface ObtainOptions extends Omit<DownloadOptions, "directory" | "base"> {
  /** The user's own directory; null where the model is downloaded. */
  readonly modelDir: string | null;
  readonly cacheDir: string;
  readonly hub: string;
  readonly wall: Clock;
}

export interface ModelSource {
  readonly directory: string;
  /** What the model file arrived with; null for one that nobody told a checksum of. */
  readonly sha256: string | null;
}

/** Finds the model or downloads it. Throws a Fault with the reason when it is not to be had. */
export async function obtainModel(options: ObtainOptions): Promise<ModelSource> {
  const { modelDir, cacheDir } = options;
  if (modelDir !== null) return { directory: await locateModel(modelDir), sha256: null };
  const directory = path.resolve(cacheDir, MODEL_ID);
  await downloadModel({ ...options, directory });
  const { files } = await readManifest(directory);
  return { directory, sha256: files[MODEL_FILE]?.sha256 ?? null };
}
