import { Agent, type IncomingMessage, request } from "node:http";

export interface PlainFetch {
  readonly fetch: typeof fetch;
  close(): void;
}

/** A `fetch` for a server on this machine that costs less than Node's own: over the same wire, without streams. Its answers are read whole. */
export function openPlainFetch(): PlainFetch {
  const agent = new Agent({ keepAlive: true });
  return {
    fetch: (input, init = {}) =>
      new Promise((resolve, reject) => {
        const { method = "GET", headers, body } = init;
        const asked = request(String(input), { agent, method, headers: Object.fromEntries(new Headers(headers)) });
        asked.on("error", reject);
        asked.once("response", (answer) => readAll(answer).then(resolve, reject));
        asked.end(body ?? undefined);
      }),
    close: () => agent.destroy(),
  };
}

/** What is read of an answer by who asked. */
type PlainAnswer = Pick<Response, "status" | "statusText" | "headers" | "arrayBuffer" | "text">;

async function readAll(answer: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    answer.on("data", (part: Buffer) => parts.push(part));
    answer.once("end", resolve);
    answer.on("error", reject);
  });
  const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
  const headers = new Headers();
  for (let i = 0; i < answer.rawHeaders.length; i += 2)
    headers.append(answer.rawHeaders[i] ?? "", answer.rawHeaders[i + 1] ?? "");
  const body = Buffer.concat(parts);
  const bytes = () => body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer;
  const plain: PlainAnswer = { status, statusText, headers, arrayBuffer: async () => bytes(), text: async () => body.toString() };
  return plain as Response;
}
