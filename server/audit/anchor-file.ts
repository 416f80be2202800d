import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { readIfThere } from "@/db/embedded/read-if-there";
import type { AuditHead } from "@/db/queries/audit";
import { Fault, messageOf } from "../core/fault";

/** A head of the audit log as it was at an instant, wall time. */
export interface Anchor extends AuditHead {
  readonly at: number;
}

const LINE = /^(?<at>\d{4}-\d{2}-\d{2}T[\d:.]+Z) (?<id>[1-9]\d{0,15}) (?<hash>[0-9a-f]{64})$/;

/**
 * Reads heads that were kept, the oldest first, one a line: instant, id, hash. None where there is no file. A last line without its end was cut off by
 * a crash and counts for nothing. Throws Fault `invalid_input` that names the line which is none, `refused` for a file that cannot be read.
 */
export function readAnchors(file: string): readonly Anchor[] {
  const lines = textOf(file).split("\n");
  return lines.slice(0, -1).map((line, index): Anchor => {
    const { at = "", id = "", hash = "" } = LINE.exec(line)?.groups ?? {};
    if (hash === "" || Number.isNaN(Date.parse(at)))
      throw new Fault(
        "invalid_input",
        `line ${index + 1} of ${file} must be an instant, an id and a hash, not "${line.slice(0, 120)}"`,
      );
    return { at: Date.parse(at), id: Number(id), hash };
  });
}

/** Adds a head in the place of what a crash cut off, on the disk once this resolves. */
export async function addAnchor(file: string, { at, id, hash }: Anchor): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, "a", 0o600);
  try {
    const whole = textOf(file).lastIndexOf("\n") + 1;
    if ((await handle.stat()).size > whole) await handle.truncate(whole);
    await handle.write(`${new Date(at).toISOString()} ${id} ${hash}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function textOf(file: string): string {
  try {
    return readIfThere(file) ?? "";
  } catch (cause) {
    throw new Fault("refused", `the heads of the audit log in "${file}" cannot be read: ${messageOf(cause)}`, { cause });
  }
}
