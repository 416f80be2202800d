import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DRILL_NAMES, type DrillName } from "../core/drills/drills";
import { type DrillResult, drillResultSchema, type KeptResult } from "../core/drills/result";
import { messageOf } from "../core/fault";
import { jsonOrNull } from "../core/json";

const FOLDER = "drills";

const fileOf = (dataDir: string, drill: DrillName) => path.join(dataDir, FOLDER, `${drill}.json`);

/** Keeps the result of a drill in the place of its last one, whole or not at all. Returns the file. */
export function keepResult(dataDir: string, result: DrillResult): string {
  const file = fileOf(dataDir, result.drill);
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(drillResultSchema.parse(result), null, 2)}\n`);
  renameSync(draft, file);
  return file;
}

/** What is kept of every drill, by its name. */
export function readResults(dataDir: string): Readonly<Record<DrillName, KeptResult>> {
  const kept = DRILL_NAMES.map((drill) => [drill, readResult(dataDir, drill)] as const);
  return Object.fromEntries(kept) as Record<DrillName, KeptResult>;
}

function readResult(dataDir: string, drill: DrillName): KeptResult {
  const file = fileOf(dataDir, drill);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return { kind: "none" };
    return { kind: "unreadable", file, why: messageOf(error) };
  }
  const value = jsonOrNull(text);
  if (value === null) return { kind: "unreadable", file, why: "it is no JSON" };
  const parsed = drillResultSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { kind: "unreadable", file, why: `${issue?.path.join(".") || "it"}: ${issue?.message ?? "it is no result"}` };
  }
  if (parsed.data.drill !== drill) return { kind: "unreadable", file, why: `it is of the drill "${parsed.data.drill}"` };
  return { kind: "result", result: parsed.data };
}
