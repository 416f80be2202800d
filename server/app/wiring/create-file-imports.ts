import path from "node:path";
import type { Logger } from "pino";
import { createFileReader } from "../../adapters/files/create-file-reader";
import { createUploads } from "../../adapters/files/create-uploads";
import { createImports, type Imports } from "../../control/data/imports";
import type { Clock } from "../../core/ports";
import type { EventStream } from "../../http/event-stream";
import type { Config } from "../config";

/** Imports of files that are sent to this process, which lie in its data directory until they are read. */
export async function createFileImports(given: {
  readonly config: Pick<Config, "dataDir">;
  readonly wall: Clock;
  readonly log: Logger;
  readonly stream: EventStream;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<Imports> {
  const { config, wall, log, stream, later } = given;
  const files = createFileReader();
  later(files.close);
  const uploads = await createUploads(path.join(config.dataDir, "uploads"));
  later(uploads.close);
  const imports = createImports({ files, uploads, wall, log, tell: () => stream.push({ topic: "import" }) });
  later(imports.close);
  return imports;
}
