import pino from "pino";
import { afterEach } from "vitest";
import type { ApiContext } from "@/server/api/context";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { createHttpServer, type HttpOptions, type HttpServer } from "@/server/http/http";
import { calmDatabase } from "./database/calm-database";
import { CALM_ALERTS } from "./desk/calm-alerts";
import { oneToken, WITH_TOKEN } from "./people/one-token";

/** Gives a function that opens the door of a desk without a database; it is closed after each test. */
export function withDoors() {
  const open: HttpServer[] = [];
  afterEach(async () => {
    for (const door of open.splice(0)) await door.close(100);
  });
  return async (more: Partial<HttpOptions> = {}, services: object = {}) => {
    const port = await findFreePort();
    const context = {
      services: { database: calmDatabase(), people: oneToken(), alerts: CALM_ALERTS, ...services },
    } as unknown as ApiContext;
    const options: HttpOptions = {
      port,
      host: "127.0.0.1",
      allowedHosts: [],
      development: false,
      publicHost: null,
      trustedProxies: [],
      context,
      health: () => ({ ready: true, reason: null, troubles: [], metrics: { contentType: "text/plain", text: async () => "" } }),
      pages: async (_, response) => {
        response.end("page");
      },
      onClose: () => undefined,
      log: pino({ level: "silent" }),
      ...more,
    };
    open.push(await createHttpServer(options));
    return {
      port,
      get: (path: string) =>
        `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: ${WITH_TOKEN.authorization}\r\n\r\n`,
    };
  };
}
