import pino, { type Logger } from "pino";
import type { Config } from "./config";

/** Lines for a person who looks at the terminal, JSON for programs that collect them. */
export function createLog({ logLevel }: Pick<Config, "logLevel">): Logger {
  return pino({
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.err },
  });
}
