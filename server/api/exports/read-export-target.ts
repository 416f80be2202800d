import { z } from "zod";
import { accountIdSchema } from "../../core/accounts/account";
import { EXPORT_FORMATS, EXPORT_NAMES, EXPORT_PATH } from "../../core/exports/export-tables";
import { Fault } from "../../core/fault";
import { symbolSchema, timeframeSchema } from "../../core/market/market";
import { text } from "../../core/text";

const names = z.enum(EXPORT_NAMES, { error: `table must be one of ${EXPORT_NAMES.join(", ")}` });
const formats = z.enum(EXPORT_FORMATS, { error: `format must be one of ${EXPORT_FORMATS.join(", ")}` });
const ofAccount = z.strictObject({ account: accountIdSchema });
const ofBars = z.strictObject({ symbol: symbolSchema, timeframe: timeframeSchema });
const ofImported = z.strictObject({ imported: text({ min: 1, max: 40 }) });

/** Nothing of a table that does not need it. */
const NONE = { accountId: "", symbol: "", timeframe: "1d", imported: "" } as const;

/** Which table is asked for in which form, and of whose rows. Throws Fault `invalid_input`, which names what is wrong and what is allowed. */
export function readExportTarget(target: string) {
  const url = new URL(target, "http://localhost");
  const [table = "", format = "", ...rest] = url.pathname.slice(EXPORT_PATH.length).split(".");
  const name = checked(names, table);
  const given = Object.fromEntries(url.searchParams);
  return { name, format: checked(formats, [format, ...rest].join(".")), scope: { ...NONE, ...scopeOf(name, given) } };
}

function scopeOf(name: (typeof EXPORT_NAMES)[number], given: Readonly<Record<string, string>>) {
  if (name === "bars") return checked(ofBars, given);
  if (name === "imported") return checked(ofImported, given);
  return { accountId: checked(ofAccount, given).account };
}

function checked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Fault("invalid_input", [issue?.path.join("."), issue?.message].filter(Boolean).join(": "));
}
