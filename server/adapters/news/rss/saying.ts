import { Fault } from "@/server/core/fault";

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: "is a name that is not known: check the address",
  EAI_AGAIN: "is a name that nobody could look up now",
  ECONNREFUSED: "refuses the connection",
  ECONNRESET: "broke the connection off in the middle",
  EPIPE: "broke the connection off in the middle",
  ERR_STREAM_PREMATURE_CLOSE: "broke the connection off in the middle",
  ETIMEDOUT: "did not answer in time",
  ABORT_ERR: "did not answer in time",
  EHOSTUNREACH: "cannot be reached from this machine",
  ENETUNREACH: "cannot be reached from this machine",
  Z_BUF_ERROR: "sent an answer that ends in the middle",
  Z_DATA_ERROR: "sent an answer that is not compressed as it says",
  CERT_HAS_EXPIRED: "shows a certificate that is out of date",
  DEPTH_ZERO_SELF_SIGNED_CERT: "shows a certificate that it signed itself",
  SELF_SIGNED_CERT_IN_CHAIN: "shows a certificate that nobody known signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "shows a certificate that nobody known signed",
  ERR_TLS_CERT_ALTNAME_INVALID: "shows a certificate of another name",
};

/** Does `work` on what `url` names; a failure becomes a Fault `data_missing` whose sentence begins with the host. A bug stays what it is. */
export async function saying<T>({ host }: URL, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = wordsOf(error);
    if (words === null) throw error;
    throw new Fault("data_missing", `${host} ${words}`, { cause: error });
  }
}

function wordsOf(error: unknown): string | null {
  if (error instanceof Fault) return error.message;
  if (!(error instanceof Error)) return null;
  if (error.name === "AbortError" || error.name === "TimeoutError") return "did not answer in time";
  // Names that the machine tried in turn, and none answered.
  if (error instanceof AggregateError) return wordsOf(error.errors[0]);
  const code = "code" in error ? error.code : undefined;
  if (typeof code !== "string" || isBug(code)) return null;
  return (
    WORDS[code] ?? (code.startsWith("HPE_") ? `does not answer as a web server does (${code})` : `could not be asked (${code})`)
  );
}

function isBug(code: string): boolean {
  return code.startsWith("ERR_INVALID_") || code.startsWith("ERR_HTTP_");
}
