import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** The processes whose parent is `pid`. */
export function childrenOf(pid: number): readonly number[] {
  return [...parents()].filter(([, parent]) => parent === pid).map(([child]) => child);
}

/** Every process with its parent, as far as the system tells. */
function parents(): ReadonlyMap<number, number> {
  if (existsSync("/proc/self/stat")) {
    const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return new Map(numbers.flatMap((name) => parentIn(name) ?? []));
  }
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8", env: { NODE_ENV: "production" } }).split("\n");
  return new Map(rows.map((row) => row.trim().split(/\s+/).map(Number)).map(([child = 0, parent = 0]) => [child, parent]));
}

function parentIn(name: string): readonly (readonly [number, number])[] | null {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    return [[Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]];
  } catch {
    // It has ended since the list was read.
    return null;
  }
}
