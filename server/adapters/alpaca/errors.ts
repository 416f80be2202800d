import { FetchError, ResponseError } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import { Fault, type FaultCode } from "@/server/core/fault";
import { type AlpacaAction, type AlpacaErrorKind, ERROR_ROWS, type ErrorRow, UNCERTAIN } from "./errors/rows";

export type { AlpacaAction, AlpacaErrorKind };

const LONGEST_WORDS = 300;
/** Of a body nobody reads further: a refusal is a sentence, and a gateway's page says what it is at its top. */
const LONGEST_BODY = 20_000;
const word = z.string().nullish().catch(null);
const envelopeSchema = z.object({
  code: z.union([z.number(), z.string()]).nullish().catch(null),
  message: word,
  reject_reason: word,
  existing_order_id: word,
});

/** What the broker answered against a request. */
export type AlpacaTrouble = {
  readonly kind: AlpacaErrorKind;
  readonly code: FaultCode;
  /** The broker's words. */
  readonly words: string;
  readonly advice: string | null;
};

/** Which row of the list an answer is; `body` may be anything, also a page of a gateway. */
export function troubleOf(status: number, body: string, action: AlpacaAction): AlpacaTrouble {
  const { words, hasCode } = wordsOf(status, body);
  const row = (ERROR_ROWS as readonly ErrorRow[]).find((row) => fits(row, status, words, hasCode, action));
  if (!row) return { kind: "unreadable", code: UNCERTAIN[action], words, advice: null };
  const code = typeof row.fault === "string" ? row.fault : row.fault[action];
  return { kind: row.kind as AlpacaErrorKind, code, words, advice: row.advice };
}

/** What became of a request that threw `error`, as a Fault whose sentence is the broker's words and what to do. Faults pass as they are. */
export async function alpacaFault(error: unknown, action: AlpacaAction): Promise<Fault> {
  const notSent = notSentIn(error);
  if (notSent) return notSent;
  return faultOf(await troubleIn(error, action), error);
}

/** As `alpacaFault`, with the kind of what went wrong. */
export async function alpacaTrouble(
  error: unknown,
  action: AlpacaAction,
): Promise<{ readonly kind: AlpacaErrorKind; readonly fault: Fault }> {
  const notSent = notSentIn(error);
  if (notSent) return { kind: "not_sent", fault: notSent };
  const trouble = await troubleIn(error, action);
  return { kind: trouble.kind, fault: faultOf(trouble, error) };
}

/** The Fault of a client that did not let the request go out. */
function notSentIn(error: unknown): Fault | null {
  const cause = error instanceof FetchError ? error.cause : error;
  return cause instanceof Fault ? cause : null;
}

function faultOf({ code, words, advice }: AlpacaTrouble, error: unknown): Fault {
  return new Fault(code, advice ? `${words} (${advice})` : words, { cause: error });
}

/** Runs a request and turns whatever it throws into a Fault. */
export async function asking<T>(action: AlpacaAction, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw await alpacaFault(error, action);
  }
}

async function troubleIn(error: unknown, action: AlpacaAction): Promise<AlpacaTrouble> {
  if (error instanceof ResponseError) {
    const body = await beginningOf(error.response, LONGEST_BODY).catch(() => error.message);
    return troubleOf(error.response.status, body, action);
  }
  if (error instanceof z.ZodError || error instanceof SyntaxError) {
    const where = error instanceof z.ZodError ? error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
    const words = `the broker's answer is not what it should be: ${where.slice(0, 3).join("; ") || "no JSON"}`;
    return { kind: "unreadable", code: UNCERTAIN[action], words: short(words), advice: null };
  }
  if (!(error instanceof FetchError)) throw error;
  return { kind: "no_answer", code: UNCERTAIN[action], words: short(error.cause.message), advice: null };
}

function fits(
  { status: [from, to], text, codeless, only }: ErrorRow,
  status: number,
  words: string,
  hasCode: boolean,
  action: AlpacaAction,
) {
  if (status < from || status > to) return false;
  if (only && !only.includes(action)) return false;
  if (codeless && hasCode) return false;
  return !text || text.test(words);
}

function wordsOf(status: number, body: string): { readonly words: string; readonly hasCode: boolean } {
  const told = envelopeSchema.safeParse(parsed(body));
  if (!told.success) return { words: `status ${status}: ${titleOf(body)}`, hasCode: false };
  const { code, message, reject_reason: reason, existing_order_id: order } = told.data;
  const words = [message || `status ${status}`, reason, order && `existing order ${order}`].filter(Boolean).join(": ");
  return { words: short(words), hasCode: code !== null && code !== undefined };
}

/** As much of a body as `mostBytes` hold; the rest is not waited for. */
async function beginningOf({ body }: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    text += decoder.decode(chunk, { stream: true });
    if (bytes >= mostBytes) break;
  }
  return text.slice(0, mostBytes);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The readable part of a page. */
function titleOf(body: string): string {
  const title = /<title>([^<]{1,200})/i.exec(body)?.[1] ?? body.replace(/<[^<>]*>/g, " ");
  return short(title.replace(/\s+/g, " ").trim()) || "an empty answer";
}

/** As much as a sentence holds, without what no database takes. */
function short(text: string): string {
  const printable = text.replaceAll("\u0000", "");
  return printable.length > LONGEST_WORDS ? `${printable.slice(0, LONGEST_WORDS)}...` : printable;
}
