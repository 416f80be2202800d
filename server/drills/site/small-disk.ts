import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface SmallDisk {
  readonly folder: string;
  /** Until nothing has room any more. */
  fill(): void;
  clear(): void;
  remove(): void;
}

/** A disk of its own in memory, of so many megabytes, in `home`; null where this process may not have one, which is for root alone. */
export function mountSmallDisk(megabytes: number, home = tmpdir()): SmallDisk | null {
  const folder = mkdtempSync(path.join(home, "ztrade-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], {
      stdio: "ignore",
      env: { NODE_ENV: "production" },
    });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  chmodSync(folder, 0o755);
  const ballast = path.join(folder, "ballast");
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize));
      } catch (error) {
        // Somebody else took the last of it meanwhile: full is full.
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
    },
    clear: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync("umount", [folder], { env: { NODE_ENV: "production" } });
      rmSync(folder, { recursive: true });
    },
  };
}
