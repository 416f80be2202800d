import http, { type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What came, in the order in which it came. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
  /** Empty where it is none. */
  readonly json: Record<string, unknown>;
}

export interface Receiver {
  /** Without a slash at its end. */
  readonly url: string;
  readonly received: Received[];
  /** From now on this is the answer; usually 200 with an empty object. */
  answer: (response: ServerResponse, received: Received) => void;
  close(): Promise<void>;
}

export const answerWith =
  (status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };

/** A server of this machine to which alerts are sent. */
export async function createReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const receiver = { answer: answerWith(200) as Receiver["answer"] };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const body = bytes.toString("utf8");
      const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
      const json = isJson ? (JSON.parse(body) as Received["json"]) : {};
      const each = { path: request.url ?? "", headers: request.headers, body, bytes, json };
      received.push(each);
      receiver.answer(response, each);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: opened } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${opened}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
