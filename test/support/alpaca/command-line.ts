import { parseArgs } from "node:util";

interface Option {
  readonly type: "string" | "boolean";
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly default?: string | boolean;
  readonly help: string;
}

const OPTIONS = {
  port: { type: "string", value: "PORT", default: "4100", help: "where it listens, on this machine only" },
  seed: { type: "string", value: "NUMBER", default: "1", help: "of the simulated market: the same seed plays the same prices" },
  cash: { type: "string", value: "USD", default: "100000", help: "what the account holds at first" },
  "history-days": { type: "string", value: "DAYS", help: "how far back there are bars; 400 when left out" },
  "open-always": { type: "boolean", default: false, help: "begins at the next session where the exchange is closed now" },
  "rate-limit": { type: "string", value: "NUMBER", help: "requests a minute that it answers; 200 when left out" },
  "no-rate-limit": { type: "boolean", default: false, help: "answers every request" },
  "no-coin-fee": { type: "boolean", default: false, help: "takes no fee of what is bought and sold in coins" },
  shorting: { type: "boolean", default: false, help: "lets the account sell what it does not hold" },
  key: { type: "string", value: "KEY", help: "the key that it takes; one of its own when left out" },
  secret: { type: "string", value: "SECRET", help: "the secret that belongs to the key" },
  help: { type: "boolean", default: false, help: "says this" },
} as const satisfies Record<string, Option>;

const FLAG_WIDTH = 24;

function lineOf([name, option]: readonly [string, Option]): string {
  const flag = `--${name}${option.value ? ` ${option.value}` : ""}`;
  const preset = typeof option.default === "string" ? ` (${option.default})` : "";
  return `  ${flag.padEnd(FLAG_WIDTH)}${option.help}${preset}`;
}

/** What `--help` prints: a line an option. */
export const HELP = `npm run alpaca-server -- [options]

A server on this machine that answers as Alpaca does, over a simulated market that goes on with the clock. It prints the
variables with which a desk trades there, without keys of anybody. Ctrl-C ends it.

${Object.entries(OPTIONS).map(lineOf).join("\n")}

GET /_books tells everything in the exchange's books, GET /_log every request.`;

/** The options of a command line. Throws a TypeError that names the one that is not known or lacks its value. */
export const readOptions = (words: readonly string[]) => parseArgs({ args: [...words], options: OPTIONS }).values;
