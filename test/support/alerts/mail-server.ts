import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { LOCALHOST_CERTIFICATE, LOCALHOST_KEY } from "./localhost-certificate";

export interface ReceivedMail {
  readonly user: string | null;
  readonly isEncrypted: boolean;
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** What the server says against a command; null lets it pass. A promise that never ends hangs. */
export type Objection = () => Promise<MailRefusal | null> | MailRefusal | null;

/** An answer with the code of SMTP. */
export class MailRefusal extends Error {
  constructor(
    readonly responseCode: number,
    words: string,
  ) {
    super(words);
  }
}

export interface MailServerHabits {
  /** Whether TLS begins with the connection. */
  readonly secure?: boolean;
  /** Another than that of localhost. */
  readonly certificate?: { readonly key: string; readonly cert: string };
  /** Commands that are not offered. */
  readonly without?: readonly ("STARTTLS" | "AUTH")[];
  readonly greet?: Objection;
  readonly login?: Objection;
  readonly sender?: Objection;
  readonly recipient?: Objection;
  /** After all of the message came. */
  readonly take?: Objection | "cut";
}

export interface TestMailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Logins that were tried. */
  readonly logins: readonly string[];
  close(): Promise<void>;
}

type Answered = (error?: Error | null) => void;

/** A mail server of this machine, which lets in "desk" with "canary-password". */
export async function openMailServer(habits: MailServerHabits = {}): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const logins: string[] = [];
  const answer = (objection: Objection | undefined, done: Answered) =>
    void Promise.resolve(objection?.() ?? null).then((refusal) => done(refusal));
  const { secure = false, without = [] } = habits;
  const server = new SMTPServer({
    ...{ key: LOCALHOST_KEY, cert: LOCALHOST_CERTIFICATE, ...habits.certificate, secure, closeTimeout: 50 },
    disabledCommands: [...without],
    authOptional: true,
    allowInsecureAuth: true,
    onConnect: (_, done) => answer(habits.greet, done),
    onAuth: ({ username = "", password }, _, done) => {
      logins.push(username);
      answer(habits.login, (refusal) => {
        if (refusal) return done(refusal);
        if (username === "desk" && password === "canary-password") return done(null, { user: username });
        done(new MailRefusal(535, `no such login ${username} ${password}`));
      });
    },
    onMailFrom: (_, __, done) => answer(habits.sender, done),
    onRcptTo: (_, __, done) => answer(habits.recipient, done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          user: session.user ?? null,
          isEncrypted: session.secure,
          from: mailFrom === false ? "" : (mailFrom?.address ?? ""),
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString("utf8"),
        });
        if (habits.take === "cut") for (const connection of server.connections) connection.close();
        else answer(habits.take, done);
      });
    },
  });
  // Who asks may cut the line, which is what some tests are for.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, received, logins, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}
