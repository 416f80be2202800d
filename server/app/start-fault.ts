import { userInfo } from "node:os";
import path from "node:path";
import { addressOf, explainDatabase, failureOf } from "@/db/database-sentence";
import { Fault } from "../core/fault";
import type { Config } from "./config";

const WRONG_PASSWORD = "28P01";
const NO_BUILD = /Could not find a production build/;

/** Why a start failed, as a Fault whose sentence says what to do about it; what is none of the known reasons, as it is. */
export function startFault(error: unknown, config: Config): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error;
  const sentence = ownSentence(error, config) ?? explainDatabase(error, whereOf(config))?.sentence;
  return sentence === undefined ? error : new Fault("refused", sentence, { cause: error });
}

function whereOf({ databaseUrl, dataDir }: Config) {
  if (databaseUrl !== null) return addressOf(databaseUrl);
  return { ...addressOf("postgres://ztrade@127.0.0.1/postgres"), at: `"${path.join(dataDir, "postgres")}"` };
}

/** Of the embedded database's password, of the pages and of the port. */
function ownSentence(error: Error, { databaseUrl, dataDir, host, port }: Config): string | null {
  if (databaseUrl === null && failureOf(error)?.code === WRONG_PASSWORD) {
    return `"${path.join(dataDir, "postgres")}" holds a password that is not its database's: put the file "password" back from a copy`;
  }
  if (NO_BUILD.test(error.message)) return "the pages are not built: npm run build, or npm start, which does so by itself";
  if (!("syscall" in error && error.syscall === "listen" && "code" in error)) return null;
  if (error.code === "EACCES")
    return `user "${userInfo().username}" may not open port ${port}: set ZTRADE_PORT to one above 1023`;
  if (error.code === "EADDRNOTAVAIL") return `this machine has no address "${host}": set ZTRADE_HOST to 127.0.0.1`;
  return null;
}
