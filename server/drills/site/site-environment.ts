import path from "node:path";
import { Fault } from "../../core/fault";
import { isWithin } from "./is-within";

/** Where a desk is that is no drill's. */
export interface OwnDesk {
  readonly dataDir: string;
}

/** What the desk of a drill is started by, and nothing else. */
export type SiteEnvironment = Readonly<Record<string, string>>;

const ADDRESSES = ["ALPACA_TRADING_URL", "ALPACA_DATA_URL", "ALPACA_TRADE_STREAM_URL", "ALPACA_DATA_STREAM_URL"] as const;

/** The environment of a drill's desk in its folder `home`. `path` is where programs are looked for. */
export function siteEnvironment(given: {
  readonly home: string;
  readonly dataDir: string;
  readonly searchPath: string;
  readonly port: number;
  readonly passwordFile: string;
  readonly broker: { readonly keyId: string; readonly secret: string };
  /** Ports of this machine over which the broker is reached. */
  readonly lines: { readonly requests: number; readonly streams: number };
  /** Where a model is looked for. */
  readonly modelHub: string;
}): SiteEnvironment {
  const { home, dataDir, searchPath, port, passwordFile, broker, lines, modelHub } = given;
  return {
    PATH: searchPath,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, "config"),
    ZTRADE_DATA_DIR: dataDir,
    ZTRADE_PORT: String(port),
    ZTRADE_LOG_LEVEL: "warn",
    ZTRADE_BACKUP_HOURS: "0",
    ZTRADE_ADMIN_PASSWORD_FILE: passwordFile,
    ZTRADE_MODEL_HUB: modelHub,
    ALPACA_API_KEY: broker.keyId,
    ALPACA_SECRET_KEY: broker.secret,
    ALPACA_TRADING_URL: `http://127.0.0.1:${lines.requests}`,
    ALPACA_DATA_URL: `http://127.0.0.1:${lines.requests}`,
    ALPACA_TRADE_STREAM_URL: `ws://127.0.0.1:${lines.streams}/stream`,
    ALPACA_DATA_STREAM_URL: `ws://127.0.0.1:${lines.streams}`,
  };
}

/** Throws Fault `refused` where the folder of a drill and that of the person's own desk lie in each other. */
export function refuseFolder(home: string, { dataDir }: OwnDesk): void {
  if (!isWithin(dataDir, home) && !isWithin(home, dataDir)) return;
  const words = `the folder of the drill, "${home}", and that of your own desk, "${dataDir}", lie in each other`;
  throw new Fault("refused", `nothing is rehearsed: ${words}; set TMPDIR to another place`);
}

/** Throws Fault `refused` where a desk of this environment would touch the person's own desk, its database, or an account at a real broker. */
export function refuseOwn(environment: SiteEnvironment, home: string): void {
  const objection = objectionTo(environment, home);
  if (objection !== null) throw new Fault("refused", `nothing is rehearsed: ${objection}`);
}

function objectionTo(environment: SiteEnvironment, home: string): string | null {
  const dataDir = environment.ZTRADE_DATA_DIR ?? "";
  if (dataDir === "" || !isWithin(dataDir, home)) return `its desk would keep its data in "${dataDir}", outside of "${home}"`;
  if ((environment.DATABASE_URL ?? "") !== "") return "its desk would use the database of DATABASE_URL";
  if ((environment.ZTRADE_ALLOW_LIVE ?? "") !== "") return "its desk would be allowed to trade a live account";
  const away = ADDRESSES.find((name) => !isOfThisMachine(environment[name] ?? ""));
  return away === undefined
    ? null
    : `its desk would trade at "${environment[away] ?? ""}" (${away}), which is not on this machine`;
}

function isOfThisMachine(address: string): boolean {
  return URL.canParse(address) && new URL(address).hostname === "127.0.0.1";
}
