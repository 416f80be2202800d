import type { Logger } from "pino";
import type { ApiContext } from "../api/context";
import type { DatabaseWatch } from "../database/watch-database";
import type { Health } from "../http/health";
import { createHttpServer } from "../http/http";
import type { Config } from "./config";
import { createPageCaller } from "./wiring/create-page-caller";
import { createPages } from "./wiring/create-pages";
import { letFirstIn } from "./wiring/let-first-in";

const CLOSE_MS = 2_000;

/** Opens the pages, and the HTTP server before them. Returns the link a person opens: at first that by which they set a name and a password. */
export async function serveDesk(given: {
  readonly config: Config;
  readonly context: Pick<ApiContext, "desk" | "services">;
  /** Ends what the desk's answers wait for. */
  readonly onClose: () => void;
  readonly watch: DatabaseWatch;
  readonly health: (connections: number) => Health;
  readonly log: Logger;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<string> {
  const { config, context, onClose, watch, health, log, later } = given;
  const pages = await createPages(config, () => watch.view().answers);
  later(pages.close);
  globalThis.ztrade = createPageCaller(context, config);
  const http = await createHttpServer({ ...config, context, health, pages: pages.handle, onClose, log });
  later(() => http.close(CLOSE_MS));
  const name = config.host === "::1" ? "[::1]" : config.host === "127.0.0.1" ? "localhost" : config.host;
  const url = `http://${name}:${config.port}`;
  return (await letFirstIn({ ...context.desk, tries: context.services.people.tries }, { ...config, url })) ?? url;
}
