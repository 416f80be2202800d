import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import type { Config } from "../config";

/** The folder of the project: three up from this file, one up from the bundle. */
const PROJECT = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "../../.." : "..", import.meta.url));

/** Next as a guest in this process: it answers what the HTTP server lets through. */
export async function createPages({ development, host, port }: Config): Promise<{
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}> {
  const app = next({ dev: development, hostname: host, port, dir: PROJECT });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => handle(request, response), close: () => app.close() };
}
