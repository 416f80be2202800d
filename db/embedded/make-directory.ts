import { existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";

const isDirectory = (directory: string) => existsSync(directory) && statSync(directory).isDirectory();

/** Makes the directory and those above it. Throws the system's own reason: Node's recursive way says ENOENT for a file system that is read-only. */
export function makeDirectory(directory: string): void {
  if (isDirectory(directory)) return;
  makeDirectory(path.dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    // Another start may have made it in the same moment.
    if (!isDirectory(directory)) throw error;
  }
}
