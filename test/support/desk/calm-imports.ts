import { createFileReader } from "@/server/adapters/files/create-file-reader";
import { createImports, type Imports } from "@/server/control/data/imports";
import { Fault } from "@/server/core/fault";

/** Imports of a desk to which nobody has sent a file. */
export function calmImports(): Imports {
  const none = () => {
    throw new Fault("not_found", "no file was sent");
  };
  return createImports({
    files: createFileReader(),
    uploads: { take: async () => none(), claim: none },
    wall: { now: () => Date.now() },
    log: { error: () => undefined },
    tell: () => undefined,
  });
}
