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

/** Next as a guest in this process: it answers what the HTTP server lets through. `mayBegin`: a page may begin before it is read, for it can be read. */
export async function createPages(
  { development, host, port }: Config,
  mayBegin: () => boolean,
): Promise<{
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}> {
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
