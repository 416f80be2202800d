import pino, { type Logger, type LoggerOptions } from "pino";
import { type Redact, shownAddresses } from "../core/secrets";
import type { Config } from "./config";

/** Lines of JSON for programs that collect them, each as `redact` leaves it, and its addresses as anybody may see them. */
export function createLog({ logLevel }: Pick<Config, "logLevel">, redact: Redact): Logger {
  const options: LoggerOptions = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.err },
  };
  return pino(options, { write: (line: string) => void process.stdout.write(shownAddresses(redact(line))) });
}
