import type { AlpacaServerOptions } from "../support/alpaca/options";
import { type AlpacaServer, startAlpacaServer } from "../support/alpaca/start-alpaca-server";

export type RestAnswer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** Starts servers with a plain client each, until `closeAll`. */
export function openAccess() {
  const servers: AlpacaServer[] = [];
  return {
    open: async (options: AlpacaServerOptions = {}) => {
      const server = await startAlpacaServer(options);
      servers.push(server);
      const rest = async (method: string, path: string, body?: unknown): Promise<RestAnswer> => {
        const headers = { "APCA-API-KEY-ID": server.keyId, "APCA-API-SECRET-KEY": server.secret };
        const response = await fetch(server.tradingUrl + path, {
          method,
          headers,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        const json = response.headers.get("content-type")?.startsWith("application/json");
        return { status: response.status, body: json ? (JSON.parse(text) as unknown) : text, headers: response.headers };
      };
      return { server, rest };
    },
    closeAll: async () => {
      await Promise.all(servers.splice(0).map((server) => server.close()));
    },
  };
}
