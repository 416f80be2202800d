import path from "node:path";
import { findImports, resolveImport, type SourceFile } from "./source-files";

/** For each file, the files of the project that it imports: values, types and what it loads later alike. */
type ImportGraph = ReadonlyMap<string, readonly string[]>;

const ENDINGS = [".ts", ".tsx", "/index.ts", "/index.tsx", ""];

function readGraph(sources: readonly SourceFile[]): ImportGraph {
  const files = new Set(sources.map((file) => file.path));
  const importsOf = ({ path: from, text }: SourceFile) =>
    findImports(text).flatMap(({ specifier }) => {
      const target = resolveImport(from, specifier);
      if (target === null) return [];
      const found = ENDINGS.map((ending) => path.posix.normalize(`${target}${ending}`)).find((file) => files.has(file));
      return found ? [found] : [];
    });
  return new Map(sources.map((file) => [file.path, [...new Set(importsOf(file))].sort()]));
}

/** The shortest way from a file along imports back to itself; null when there is none. */
function wayBack(graph: ImportGraph, start: string): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const file of waiting) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const way = [file];
        for (let before = cameFrom.get(file); before !== undefined; before = cameFrom.get(before)) way.unshift(before);
        return way;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      waiting.push(next);
    }
  }
  return null;
}

/**
 * The circles among the imports of `sources`, those of types included: for each file in one the shortest that leads back to it, each
 * once, as its files in the order of their imports beginning with the first by name.
 */
export function findCircles(sources: readonly SourceFile[]): readonly (readonly string[])[] {
  const graph = readGraph(sources);
  const circles = new Map<string, readonly string[]>();
  for (const file of graph.keys()) {
    const way = wayBack(graph, file);
    if (!way) continue;
    const first = way.indexOf([...way].sort()[0] ?? file);
    const circle = [...way.slice(first), ...way.slice(0, first)];
    circles.set(circle.join(), circle);
  }
  return [...circles.values()];
}
