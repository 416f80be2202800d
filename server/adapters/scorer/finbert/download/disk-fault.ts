import { Fault, messageOf } from "@/server/core/fault";

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "it may not be written",
  EPERM: "it may not be written",
  EROFS: "the disk is read-only",
};

/** Runs work on files under `directory` and says in words what the disk has against it. Throws Fault `data_missing` for errors of the disk. */
export async function onDisk<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error && "syscall" in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new Fault("data_missing", `nothing can be kept in "${directory}": ${WORDS[code] ?? messageOf(error)}`, {
      cause: error,
    });
  }
}
