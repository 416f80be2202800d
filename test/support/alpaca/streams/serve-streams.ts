import type { Server } from "node:http";
import { WebSocketServer } from "ws";
import type { DataFeed, DataStream } from "./data-stream";
import type { TradeStream } from "./trade-stream";

const FEEDS: Readonly<Record<string, DataFeed>> = {
  "/v2/iex": "iex",
  "/v2/sip": "sip",
  "/v2/delayed_sip": "delayed_sip",
  "/v1beta3/crypto/us": "crypto",
  "/v1beta1/news": "news",
};

/** Opens the streams on `server`: `/stream` with or without a slash at its end, and the data feeds. */
export function serveStreams(server: Server, trade: TradeStream, data: DataStream): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    const path = (request.url ?? "/").split("?")[0]?.replace(/\/$/, "") ?? "";
    const packed = request.headers["content-type"] === "application/msgpack";
    const feed = FEEDS[path];
    if (path !== "/stream" && !feed) {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      if (feed) data.accept(opened, packed, feed);
      else trade.accept(opened, packed);
    });
  });
  return sockets;
}
