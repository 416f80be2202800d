import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface ImportLine {
  readonly line: number;
  /** What stands in quotes. */
  readonly specifier: string;
  readonly typesOnly: boolean;
}

const SOURCE = /\.tsx?$/;
const IMPORT =
  /^(?:import|export)\s+(?<kind>type\s+)?(?:[\w*{][^"';]*?\sfrom\s+)?"(?<static>[^"]+)"|(?<typeof>typeof\s+)?\bimport\(\s*"(?<dynamic>[^"]+)"/gm;

/** The TypeScript files of a folder, or the one file that `entry` names; none when it does not exist. */
export function readSources(entry: string): readonly SourceFile[] {
  const start = path.join(ROOT, entry);
  if (!existsSync(start)) return [];
  const files = statSync(start).isFile()
    ? [entry]
    : readdirSync(start, { recursive: true, encoding: "utf8" }).map((file) => `${entry}/${file}`);
  return files
    .filter((file) => SOURCE.test(file))
    .sort()
    .map((file) => ({ path: file.replaceAll("\\", "/"), text: readFileSync(path.join(ROOT, file), "utf8") }));
}

/** Every import, export from and dynamic import of a source text. */
export function findImports(text: string): readonly ImportLine[] {
  return [...text.matchAll(IMPORT)].map(({ index, groups = {} }) => ({
    line: text.slice(0, index).split("\n").length,
    specifier: groups.static ?? groups.dynamic ?? "",
    typesOnly: groups.kind !== undefined || groups.typeof !== undefined,
  }));
}

/** The file of the project that an import names, without extension; null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(from), specifier);
  return null;
}

export const countLines = (text: string): number => text.trimEnd().split("\n").length;
