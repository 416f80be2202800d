import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";
import { createBeginnings } from "../../http/html/beginnings";
import { createHtmlRewriter } from "../../http/html/html-rewriter";
import { rewriteHtml } from "../../http/html/rewrite-html";
import type { Config } from "../config";
import { builtFiles } from "./built-files";
import { stylesOf } from "./styles-of";

/** The folder of the project: three up from this file, one up from the bundle. */
const PROJECT = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "../../.." : "..", import.meta.url));

/**
 * The settings with which the pages were built, by which the servers go that Next itself writes. To read next.config.ts anew it would load its compiler, of
 * 24 MB, and keep it; what is given to `next` as `conf` it passes over (16.4.6, `NextCustomServer.prepare`).
 */
function builtConfig(): unknown {
  return JSON.parse(readFileSync(path.join(PROJECT, ".next/required-server-files.json"), "utf8")).config;
}

/** Next as a guest in this process: it answers what the HTTP server lets through. `mayBegin`: a page may begin before it is read, for it can be read. */
export async function createPages(
  { development, host, port }: Config,
  mayBegin: () => boolean,
): Promise<{
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}> {
  // biome-ignore lint/style/noProcessEnv: Next looks for it there alone.
  if (!development) process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(builtConfig());
  const app = next({ dev: development, hostname: host, port, dir: PROJECT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const built = path.join(PROJECT, ".next");
  const styles = stylesOf(built);
  const answerFile = builtFiles(built);
  const beginnings = createBeginnings();
  return {
    handle: async (request, response) => {
      // The bundler of a development server changes scripts and styles in place, and finds them by their tags.
      if (development) return handle(request, response);
      if (await answerFile(request, response)) return;
      const nonce = String(request.headers["x-nonce"] ?? "");
      rewriteHtml(request, response, { rewriter: createHtmlRewriter({ nonce, styles }), beginnings, nonce, mayBegin });
      return handle(request, response);
    },
    close: () => app.close(),
  };
}
