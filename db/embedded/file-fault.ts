import { userInfo } from "node:os";
import { Fault } from "@/server/core/fault";

const REMEDY = "set ZTRADE_DATA_DIR to another directory";

/** By the system's code of a failed access to the file. */
const SENTENCES: Readonly<Record<string, (file: string) => string>> = {
  EACCES: (file) => `user "${userInfo().username}" may not write to "${file}": give it the directory (chown), or ${REMEDY}`,
  EPERM: (file) => `the system lets nobody change "${file}" as a database needs it: ${REMEDY}`,
  EROFS: (file) => `"${file}" is on a file system that is read-only: ${REMEDY}`,
  ENOTDIR: (file) => `a file stands where a directory of "${file}" is to be: move it away, or ${REMEDY}`,
  EEXIST: (file) => `"${file}" is a file and not a directory: move it away, or ${REMEDY}`,
  ENOENT: (file) => `"${file}" is not there, or a link in it leads nowhere: make the directory, or ${REMEDY}`,
  ENOSPC: (file) => `the disk that holds "${file}" is full: free some space on it`,
  EDQUOT: (file) => `the share of the disk that holds "${file}" is used up: free some space on it`,
  ENAMETOOLONG: (file) => `the name "${file}" is too long: ${REMEDY}`,
  EMFILE: () => "the limit of open files is too low: raise it with ulimit -n 4096",
  EIO: (file) => `the disk that holds "${file}" cannot be read or written: it may be broken`,
};

/** A failed access to a file as a sentence with what to do; any other error as it is. `home` stands in where the system names no file. */
export function fileFault(error: unknown, home: string): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !("code" in error)) return error;
  const sentence = SENTENCES[String(error.code)];
  const file = "path" in error && typeof error.path === "string" ? error.path : home;
  return sentence ? new Fault("refused", sentence(file), { cause: error }) : error;
}
