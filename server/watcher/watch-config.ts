import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import {
  CHANNEL_FIELD_NAMES,
  type ChannelKind,
  type ChannelSettings,
  readChannelSettings,
  TYPED_KIND_NAMES,
} from "../core/alerts/channel-kinds";
import { Fault, messageOf } from "../core/fault";

/** Anything that somebody other than the owner may do with a file. */
const OTHERS = 0o077;
const NAME = /^[\p{L}\d][\p{L}\d ._-]{0,59}$/u;
const name = z.string().regex(NAME, "must be 1 to 60 letters, digits, spaces, ., _ and -");

const deskSchema = z.strictObject({
  name,
  address: z
    .url({ protocol: /^https?$/, error: "must be the address of a desk, such as http://127.0.0.1:4500" })
    .refine((url) => new URL(url).pathname === "/" && new URL(url).search === "", "must end with the host and its port")
    .refine((url) => new URL(url).username === "" && new URL(url).password === "", "must have no user in it")
    .transform((url) => new URL(url).origin),
  key: z
    .string()
    .regex(/^[\w-]{43}$/, "must be the key that the desk shows under System")
    .optional(),
});

const fields = z.partialRecord(z.enum(CHANNEL_FIELD_NAMES), z.string().max(2_000));
const channelSchema = z.strictObject({ name, kind: z.enum(TYPED_KIND_NAMES), settings: fields });

const span = (least: number, most: number) =>
  z
    .number({ error: `must be a number from ${least} to ${most}` })
    .min(least)
    .max(most);

const fileSchema = z.strictObject({
  desks: z.array(deskSchema).min(1, "must name a desk").max(50).refine(isUnique, "must have a name each"),
  channels: z.array(channelSchema).min(1, "must name a channel").max(20).refine(isUnique, "must have a name each"),
  everyS: span(0.05, 30).default(5),
  afterS: span(0, 600).default(20),
  remindMin: span(1, 1_440).default(15),
});

function isUnique(all: readonly { readonly name: string }[]): boolean {
  return new Set(all.map((each) => each.name)).size === all.length;
}

export interface WatchedDesk {
  readonly name: string;
  /** Without a slash at its end. */
  readonly address: string;
  /** By which the desk knows its watcher; left out where it does not. */
  readonly key?: string | undefined;
}

export interface WatchChannel {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly settings: ChannelSettings;
}

/** What a watcher is told. */
export interface WatchConfig {
  readonly desks: readonly WatchedDesk[];
  readonly channels: readonly WatchChannel[];
  readonly everyMs: number;
  /** How long a trouble stands before it is told. */
  readonly afterMs: number;
  readonly remindMs: number;
}

/**
 * Reads the file of a watcher, which has secrets of channels in it. Throws Fault `refused` for one that others may read or that cannot be read, and
 * `invalid_input` with the field and what is allowed, never with a value of a channel.
 */
export function readWatchFile(file: string): WatchConfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
    const mode = statSync(file).mode & 0o777;
    // Windows has no such modes.
    if (process.platform !== "win32" && (mode & OTHERS) !== 0)
      throw new Fault("refused", `"${file}" may be read by others (mode ${mode.toString(8)}): chmod 600 "${file}"`);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault("refused", `"${file}" cannot be read: ${messageOf(cause)}`, { cause });
  }
  return readWatchText(text, `"${file}"`);
}

/** As `readWatchFile`, of what stands in it. */
export function readWatchText(text: string, where: string): WatchConfig {
  const parsed = fileSchema.safeParse(jsonOf(text, where));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${where}: ${path.join(".") || "it"} ${message}`);
    throw new Fault("invalid_input", lines.join("\n"));
  }
  const { desks, channels, everyS, afterS, remindMin } = parsed.data;
  const checked = channels.map(({ name: called, kind, settings }, index) => {
    try {
      return { name: called, kind, settings: readChannelSettings(kind, settings) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      throw new Fault("invalid_input", `${where}: channels.${index}.${error.message}`);
    }
  });
  return { desks, channels: checked, everyMs: everyS * 1_000, afterMs: afterS * 1_000, remindMs: remindMin * 60_000 };
}

/** Nothing of the text is told: it has secrets in it. */
function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Fault("invalid_input", `${where} must be JSON, and cannot be read as such`);
  }
}
