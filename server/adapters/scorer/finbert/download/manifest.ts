import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { MODEL_FILES, sizeOf } from "../model-files";

const fileSchema = z.object({ sizeBytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const partSchema = z.object({ checksum: z.string().nullable(), etag: z.string().nullable() });
const manifestSchema = z.object({
  /** What arrived whole and with the right checksum. */
  files: z.record(z.string(), fileSchema),
  /** What began to arrive: the checksum that it has to have, and the tag under which its store sends the rest. */
  parts: z.record(z.string(), partSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type FilePart = z.infer<typeof partSchema>;

const NAME = "manifest.json";

/** What is known of the files in a directory of downloads; nothing when it was never written or cannot be read. */
export async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(path.join(directory, NAME), "utf8").catch(() => "{}");
  const parsed = manifestSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : { files: {}, parts: {} };
}

export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const file = path.join(directory, NAME);
  await writeFile(`${file}.part`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${file}.part`, file);
}

/** Whether a file arrived and still has its size. */
export async function holdsWhole(directory: string, { files }: Manifest, name: string): Promise<boolean> {
  const known = files[name];
  return known !== undefined && known.sizeBytes === (await sizeOf(path.join(directory, name)));
}

/** Whether that holds for all that is needed. */
export async function isComplete(directory: string, manifest: Manifest): Promise<boolean> {
  const needed = MODEL_FILES.filter((file) => file.needed);
  const there = await Promise.all(needed.map(({ name }) => holdsWhole(directory, manifest, name)));
  return there.every(Boolean);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
