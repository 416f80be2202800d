import type { HttpRequest, HttpService } from "./alpaca/http/serve-http";
import type { PlainFetch } from "./plain-fetch";

export interface WirelessFetch extends PlainFetch {
  /** Whom it asks from now on. */
  readonly meet: (server: Pick<HttpService, "answer">) => void;
}

/**
 * A `fetch` that hands its requests to a server of this process, with the headers and bytes that would go over the wire, and what would come back:
 * it tries all of client and server but HTTP itself, at a fraction of what that costs.
 */
export function openWirelessFetch(): WirelessFetch {
  let answer: HttpService["answer"] = () => Promise.reject(new Error("no server has been met"));
  return {
    meet: (server) => {
      answer = server.answer;
    },
    fetch: async (input, init = {}) => {
      const { pathname, search } = new URL(String(input));
      const { method = "GET", body } = init;
      const headers: HttpRequest["headers"] = Object.fromEntries(new Headers(init.headers));
      const sent = await answer({ method, url: pathname + search, headers, ...piecesOf(body) });
      if (sent.how) throw new Error("an answer is broken by the wire alone");
      // As who waits at a connection that is cut.
      if (sent.status === 0) throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
      const bytes = Buffer.from(sent.status === 204 ? "" : sent.text);
      return { status: sent.status, statusText: "", headers: new Headers(sent.headers), ...readAs(bytes) } as Response;
    },
    close: () => undefined,
  };
}

function piecesOf(body: RequestInit["body"]): AsyncIterable<Uint8Array> {
  if (body && typeof body !== "string") throw new Error("only text is sent");
  return {
    async *[Symbol.asyncIterator]() {
      if (body) yield Buffer.from(body);
    },
  };
}

function readAs(bytes: Buffer): Pick<Response, "arrayBuffer" | "text"> {
  return {
    arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    text: async () => bytes.toString(),
  };
}
