import path from "node:path";

/** Whether a file or folder is `folder`, or lies in it. */
export function isWithin(file: string, folder: string): boolean {
  const way = path.relative(path.resolve(folder), path.resolve(file));
  return way === "" || (!way.startsWith("..") && !path.isAbsolute(way));
}
