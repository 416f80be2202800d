import { type DatabaseFailure, type DatabaseTroubleKind, failureInWords } from "@/server/core/database-state";
import { messageOf } from "@/server/core/fault";
import { databaseTrouble } from "./trouble";

/** What a failure says of the database itself, by SQLSTATE; those that are missing refuse. Source: PostgreSQL 18, appendix A. */
const BY_SQLSTATE: Readonly<Record<string, DatabaseTroubleKind>> = {
  "25006": "read_only",
  "53100": "full",
  "53300": "no_connections",
  // The session was cut off, perhaps in the midst of a commit.
  "57P01": "silent",
  "57P02": "silent",
};

const SQLSTATE = /^[0-9A-Z]{5}$/;
const NO_ROOM = /No space left on device/;

/** How the database stands by `error` or what caused it; null when that tells nothing of it, as a deadlock or a bug does not. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  if (databaseTrouble(error) !== "wait") return null;
  const { code, message } = rootOf(error);
  return { kind: kindOf(code, message), said: message };
}

/** What a person reads when work failed by the database, and whether it may have been done all the same; null when it failed by something else. */
export function databaseTroubleInWords(error: unknown): { readonly words: string; readonly mayBeDone: boolean } | null {
  const failure = databaseFailure(error);
  if (failure) return { words: failureInWords(failure), mayBeDone: failure.kind === "silent" };
  if (databaseTrouble(error) !== "retry") return null;
  return { words: "the database was busy with another change of the same", mayBeDone: false };
}

function kindOf(code: string, message: string): DatabaseTroubleKind {
  if (NO_ROOM.test(message)) return "full";
  if (!SQLSTATE.test(code) || code.startsWith("08")) return "silent";
  return BY_SQLSTATE[code] ?? "refuses";
}

/** The innermost error that bears a code. Failed attempts on both addresses of a host come as one error without words. */
function rootOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: "", message: messageOf(error) };
  const inner = rootOf(error.cause ?? "");
  if (inner.code !== "") return inner;
  const code = "code" in error ? String(error.code) : "";
  return { code, message: error.message || code };
}
