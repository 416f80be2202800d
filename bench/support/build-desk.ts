import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "@/test/support/source-files";

/** A commit's whole desk, with the packages that it names, built as it builds itself. */
export function buildDesk(revision: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), "ztrade-desk-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const archive = execFileSync("git", ["archive", revision], { cwd: ROOT, maxBuffer: 2 ** 28 });
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    for (const parameters of [
      ["ci", "--no-audit", "--no-fund"],
      ["run", "build"],
    ])
      execFileSync("npm", parameters, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
