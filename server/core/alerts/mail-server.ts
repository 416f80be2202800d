/** How the line to a mail server is kept from others: TLS from the start, TLS asked for before anything is told, or not at all. */
export const MAIL_LINES = { smtps: { port: 465 }, smtp: { port: 587 }, "smtp+plain": { port: 25 } } as const;
export type MailLine = keyof typeof MAIL_LINES;

export interface MailServer {
  readonly line: MailLine;
  /** A name, or a number; of IPv6 in brackets. */
  readonly host: string;
  readonly port: number;
}

export const MAIL_SERVER =
  /^(smtps|smtp|smtp\+plain):\/\/([A-Za-z\d](?:[A-Za-z\d.-]{0,251}[A-Za-z\d])?|\[[\dA-Fa-f:.]{2,45}\])(?::([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]))?$/;

/** One address without a name before it: nothing of it can be taken for another header, another address or another command. */
export const MAIL_ADDRESS =
  /^(?=.{3,254}$)[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?\.)*[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?$/;

/** Null for what is none. */
export function readMailServer(text: string): MailServer | null {
  const [, line, host, port] = MAIL_SERVER.exec(text) ?? [];
  if (line === undefined || host === undefined) return null;
  const kept = line as MailLine;
  return { line: kept, host, port: port === undefined ? MAIL_LINES[kept].port : Number(port) };
}

interface MailLogin {
  readonly address?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** A login is a pair, and goes over no line that others can read. */
export function mailObjection({ address = "", user, password }: MailLogin): string | null {
  if ((user === undefined) !== (password === undefined))
    return `${user === undefined ? "user" : "password"} must be given too: a login has both, or neither`;
  if (user !== undefined && readMailServer(address)?.line === "smtp+plain")
    return "user must be left out over smtp+plain: a login goes over TLS alone";
  return null;
}
