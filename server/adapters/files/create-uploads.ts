import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Fault } from "@/server/core/fault";
import { MOST_UPLOAD_BYTES, type Upload, type Uploads } from "@/server/core/uploads";
import { isAlive } from "../is-alive";

/** Files that nobody has read yet: one more, and the one that has waited longest goes. */
const MOST_WAITING = 4;
/** Whoever sends a file has it read at once. */
const WAITS_MS = 600_000;

type Waiting = Upload & { readonly path: string; readonly timer: NodeJS.Timeout };

/**
 * Keeps what is sent in `directory`, in files that only this user reads. What a process that is gone has left there is removed; `close` removes what
 * waits still.
 */
export async function createUploads(
  directory: string,
  { mostBytes = MOST_UPLOAD_BYTES, waitsMs = WAITS_MS } = {},
): Promise<Uploads & { readonly close: () => Promise<void> }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory))
    if (!isOfAnother(name)) await rm(path.join(directory, name), { recursive: true, force: true });
  const waiting = new Map<string, Waiting>();

  const remove = async (file: string) => {
    await rm(file, { force: true });
    await rm(unpackedAt(file), { recursive: true, force: true });
  };
  async function drop(id: string | undefined): Promise<void> {
    const found = waiting.get(id ?? "");
    if (!found) return;
    clearTimeout(found.timer);
    waiting.delete(found.id);
    await remove(found.path);
  }

  return {
    take: async (body) => {
      const id = randomUUID();
      const file = path.join(directory, `${process.pid}-${id}`);
      const bytes = await write(file, body, mostBytes).catch(async (error: unknown) => {
        await remove(file);
        throw troubleOf(error);
      });
      if (waiting.size >= MOST_WAITING) await drop(waiting.keys().next().value);
      const timer = setTimeout(() => void drop(id), waitsMs).unref();
      waiting.set(id, { id, bytes, path: file, timer });
      return { id, bytes };
    },
    claim: (id) => {
      const found = waiting.get(id);
      if (!found) throw new Fault("not_found", `upload "${id}" is not here, or is read already: send the file again`);
      clearTimeout(found.timer);
      waiting.delete(id);
      return { id, bytes: found.bytes, path: found.path, remove: () => remove(found.path) };
    },
    close: async () => {
      for (const id of [...waiting.keys()]) await drop(id);
    },
  };
}

/** The folder beside an upload in which it may be unpacked; it goes with it. */
export const unpackedAt = (file: string): string => `${file}.unpacked`;

/** Whether a file is named after another process that lives: several may have one directory. */
function isOfAnother(name: string): boolean {
  const pid = Number.parseInt(name, 10);
  return pid > 0 && pid !== process.pid && isAlive(pid);
}

/** Writes each piece before the next one is asked for. Returns how many bytes there were. */
async function write(file: string, body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<number> {
  let bytes = 0;
  async function* counted() {
    for await (const piece of body) {
      bytes += piece.byteLength;
      if (bytes > mostBytes) throw new Fault("invalid_input", `a file has at most ${mostBytes.toLocaleString("en")} bytes`);
      yield piece;
    }
  }
  await writeFile(file, counted(), { flag: "wx", mode: 0o600 });
  return bytes;
}

function troubleOf(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  return new Fault("refused", "the disk of the desk has no room for the file", { cause: error });
}
