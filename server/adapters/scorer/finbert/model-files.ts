import { stat } from "node:fs/promises";
import path from "node:path";
import { Fault } from "@/server/core/fault";

/** FinBERT by ProsusAI as an ONNX file. */
export const MODEL_ID = "Xenova/finbert";
/** Weights of eight bits. */
export const MODEL_FILE = "onnx/model_quantized.onnx";

export interface ModelFile {
  /** Path in the model's directory, with forward slashes, the same on the hub. */
  readonly name: string;
  /** Whether the model can not be loaded without it. */
  readonly needed: boolean;
}

/** All that is ever fetched or read, the small ones first. */
export const MODEL_FILES: readonly ModelFile[] = [
  { name: "config.json", needed: true },
  { name: "tokenizer.json", needed: true },
  { name: "tokenizer_config.json", needed: true },
  { name: "special_tokens_map.json", needed: false },
  { name: "vocab.txt", needed: false },
  { name: MODEL_FILE, needed: true },
];

const NEEDED = MODEL_FILES.filter(({ needed }) => needed).map(({ name }) => name);

/** The needed files that are not in `directory`, and those that are empty. */
async function missingIn(directory: string): Promise<readonly string[]> {
  const sizes = await Promise.all(NEEDED.map((name) => sizeOf(path.join(directory, name))));
  return NEEDED.filter((_, index) => !sizes[index]);
}

/** Bytes of a file; null when there is none. */
export async function sizeOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? found.size : null;
}

/**
 * Where the model lies in a directory of the user's own: there, or in Xenova/finbert below it. Throws Fault `not_found` that names each file
 * that is missing.
 */
export async function locateModel(modelDir: string): Promise<string> {
  if (!(await stat(modelDir).catch(() => null))?.isDirectory()) {
    throw new Fault("not_found", `ZTRADE_MODEL_DIR "${modelDir}" is not a directory`);
  }
  const places = [modelDir, path.join(modelDir, MODEL_ID)];
  const missing = await Promise.all(places.map(missingIn));
  const complete = places.find((_, index) => missing[index]?.length === 0);
  if (complete !== undefined) return complete;
  const best = (missing[1]?.length ?? 0) < (missing[0]?.length ?? 0) ? 1 : 0;
  const names = (missing[best] ?? []).map((name) => `"${name}"`).join(", ");
  throw new Fault("not_found", `"${places[best]}" of ZTRADE_MODEL_DIR lacks ${names}`);
}
