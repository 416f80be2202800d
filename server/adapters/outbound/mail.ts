import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import type { SendResult, SendStep } from "@/server/core/alerts/channel";
import type { MailServer } from "@/server/core/alerts/mail-server";
import { messageOf } from "@/server/core/fault";
import { createRedact, type Redact, shownAddresses } from "@/server/core/secrets";
import { lookUp, lookupOf } from "./look-up";
import { oneLine } from "./one-line";
import type { HostAddress } from "./open-address";

/** Servers that keep strangers waiting do so for a few seconds. */
const TIMEOUT_MS = 9_000;
const MOST_ANSWER_BYTES = 65_536;

export interface MailRequest {
  readonly server: MailServer;
  /** Null where the server is to take it from anybody. */
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: string;
  readonly to: string;
  /** Headers and body, as they go over the line. */
  readonly message: Buffer;
}

export type SendMail = (request: MailRequest) => Promise<SendResult>;

/** Where a try is, as far as the server has confirmed. */
interface Progress {
  at: SendStep;
  /** From here on the server may have all of it. */
  isHandedOver: boolean;
}

/**
 * Hands one message to the mail server that a person typed: its address is looked up once, and the connection goes there. Nothing is told over a line without
 * TLS unless the address asks for that, and nothing outside of one's own network then; where a login is set and the server offers none, nothing is told at
 * all. What was cut or hangs once the message was on its way may have arrived. `trusted` is a certificate beside those that Node trusts.
 */
export function createMail({ trusted }: { readonly trusted?: string } = {}): SendMail {
  return async (request) => {
    const { host, port, line } = request.server;
    const say = sayingOf(request);
    const address = `https://${host}:${port}`;
    if (!URL.canParse(address)) return { kind: "refused", at: "address", words: `${say(host)} is no address that can be asked` };
    const late = AbortSignal.timeout(TIMEOUT_MS);
    const plainly = line === "smtp+plain" ? "it is told over TLS alone" : null;
    const found = await lookUp(new URL(address), { late, timeoutMs: TIMEOUT_MS, plainly, say: (error) => say(messageOf(error)) });
    if (found.kind !== "found") {
      const { kind, at, words } = found;
      return kind === "barred" ? { kind: "refused", at, words } : { kind: "busy", at, words, restMs: null };
    }
    const progress: Progress = { at: "connection", isHandedOver: false };
    try {
      await handOver(request, { addresses: found.addresses, trusted, late, progress });
      return { kind: "sent", reference: null };
    } catch (error) {
      const words = late.aborted ? `did not answer within ${TIMEOUT_MS / 1000} s` : `failed: ${say(messageOf(error))}`;
      return resultOf(error, progress, `${host}:${port} ${words}`);
    }
  };
}

/** A server may repeat what it was told, also as it went over the line. */
function sayingOf({ login }: MailRequest): Redact {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const secrets =
    login === null
      ? []
      : [login.password, base64(login.password), base64(login.user), base64(`\0${login.user}\0${login.password}`)];
  const redact = createRedact(secrets);
  return (text) => oneLine(redact(shownAddresses(text)));
}

interface Line {
  readonly addresses: readonly HostAddress[];
  readonly trusted: string | undefined;
  readonly late: AbortSignal;
  readonly progress: Progress;
}

async function handOver(request: MailRequest, { addresses, trusted, late, progress }: Line): Promise<void> {
  const { server, login, from, to, message } = request;
  // A desk that sends no mail does without it.
  const { default: SMTPConnection } = await import("nodemailer/lib/smtp-connection");
  const socket = await connected(server, addresses, late);
  const connection = new SMTPConnection({
    connection: socket,
    ...{ host: server.host.replace(/^\[(.*)\]$/, "$1"), port: server.port },
    secure: server.line === "smtps",
    requireTLS: server.line === "smtp",
    ignoreTLS: server.line === "smtp+plain",
    tls: { minVersion: "TLSv1.2", ...(trusted === undefined ? {} : { ca: trusted }) },
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS, socketCloseTimeout: 0 },
    maxResponseSize: MOST_ANSWER_BYTES,
  });
  const lost = new Promise<never>((_, reject) => {
    connection.on("error", reject);
    late.addEventListener("abort", () => {
      connection.close();
      reject(new Error("it took too long"));
    });
  });
  const step = <T>(begin: (done: (error?: Error | null, result?: T) => void) => void) =>
    Promise.race([lost, new Promise<void>((resolve, reject) => begin((error) => (error ? reject(error) : resolve())))]);
  try {
    await step((done) => connection.connect(done)).catch((error: unknown) => {
      if (isOfTls(error) || connection.upgrading) progress.at = "encryption";
      throw error;
    });
    if (server.line !== "smtp+plain" && !connection.secure) throw new Error("the line was not encrypted");
    progress.at = "login";
    if (login !== null) {
      if (!connection.allowsAuth) throw new Error("it offers no login, and one is set: nothing was sent");
      await step((done) => connection.login({ user: login.user, pass: login.password }, done));
    }
    progress.at = "sender";
    const noted = Readable.from(notingWhenRead(message, progress), { objectMode: false });
    await step((done) => connection.send({ from, to: [to], size: message.length }, noted, done));
    connection.quit();
  } catch (error) {
    connection.close();
    throw error;
  }
}

function* notingWhenRead(message: Buffer, progress: Progress): Generator<Buffer> {
  progress.at = "answer";
  progress.isHandedOver = true;
  yield message;
}

function connected({ port, host }: MailServer, addresses: readonly HostAddress[], late: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, lookup: lookupOf(addresses), signal: late });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}

/** As nodemailer tells of what failed. */
interface MailError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

const isMailError = (error: unknown): error is Error & MailError => error instanceof Error;

/** A certificate that does not fit comes by its own code. */
const isOfTls = (error: unknown) =>
  isMailError(error) && (error.code === "ETLS" || /certificate|SSL|TLS|altnames/i.test(error.message));

const STEP_OF_COMMAND: Readonly<Record<string, SendStep>> = { "MAIL FROM": "sender", "RCPT TO": "recipient", DATA: "answer" };

/** What a server says with 5xx it says for good; that nobody could tell it without being overheard may be over soon. Source: RFC 5321, 4.2.1. */
function resultOf(error: unknown, { at, isHandedOver }: Progress, words: string): SendResult {
  const { command, responseCode } = isMailError(error) ? error : {};
  const step = (typeof command === "string" ? STEP_OF_COMMAND[command] : undefined) ?? at;
  const answered = typeof responseCode === "number" ? responseCode : null;
  if (step === "encryption") return { kind: "busy", at: step, words, restMs: null };
  if (answered !== null && answered >= 500) return { kind: "refused", at: step, words };
  if (answered === null && isHandedOver) return { kind: "unknown", at: step, words };
  return { kind: "busy", at: step, words, restMs: null };
}
