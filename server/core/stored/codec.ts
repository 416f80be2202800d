import { z } from "zod";
import { Fault } from "../fault";
import type { JsonValue } from "../json";

declare const STORED: unique symbol;
/** JSON as it lies in a column. Only the codec of its column makes a T of it, and it of a T. */
export type Stored<T> = { readonly [key: string]: JsonValue } & { readonly [STORED]: T };

type Fields = Readonly<Record<string, unknown>>;

/** Reads what any release wrote into one column, and writes what this one writes. */
export interface Codec<T> {
  /** `id` tells the row. Throws Fault `stored_unreadable` that names table, row, field and value. */
  read(stored: Stored<T>, id: string | number): T;
  write(value: T): Stored<T>;
}

export interface Column<T> {
  readonly table: string;
  readonly name: string;
  /** Of today's form. A field that came without a new form has a default: what it means where it is missing. */
  readonly schema: z.ZodType<T>;
  /** From each older form to the next, the first first. A form is new when a field went, or means something else than before. */
  readonly upgrades?: readonly ((older: Fields) => Fields)[];
}

/** Where a value tells its form. What has none is of form 1, as all is that releases wrote before there was a second. */
const FORM = "@form";
const LONGEST = 80;

export function codec<T extends object>({ table, name, schema, upgrades = [] }: Column<T>): Codec<T> {
  const form = upgrades.length + 1;
  const refuse = (id: string | number, why: string) =>
    new Fault("stored_unreadable", `${table} "${id}" cannot be read: ${name}${why}`);
  /** Brought to today's form, without the mark. */
  const upgraded = (stored: unknown, id: string | number): unknown => {
    const { [FORM]: told = 1, ...fields } = stored as Fields;
    if (typeof told !== "number" || !Number.isInteger(told) || told < 1 || told > form)
      throw refuse(id, ` is of form ${shown(told)}, and this release knows those up to ${form}`);
    return upgrades.slice(told - 1).reduce((older, upgrade) => upgrade(older), fields as Fields);
  };
  return {
    read: (stored, id) => {
      const isPlain = form === 1 && !isMarked(stored);
      const fields = isPlain ? stored : upgraded(stored, id);
      const result = schema.safeParse(fields);
      if (result.success) return result.data;
      const [issue] = result.error.issues;
      const path = issue?.path ?? [];
      throw refuse(id, `${path.map((key) => `.${String(key)}`).join("")} is ${shown(at(fields, path))}: ${issue?.message}`);
    },
    write: (value) => (form === 1 ? value : { ...value, [FORM]: form }) as unknown as Stored<T>,
  };
}

function isMarked(stored: unknown): boolean {
  return typeof stored === "object" && stored !== null && FORM in stored;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((found, key) => (found as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

function shown(value: unknown): string {
  const text = value === undefined ? "missing" : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** How each field of T is read, also those that may be left out: a new field does not compile until it is said here. */
export type FieldsOf<T> = { readonly [Name in keyof T]-?: z.ZodType<T[Name]> };

/** An object of which nothing that is stored is lost: fields that are not known any more stay as they are. */
export function kept<T extends object>(fields: FieldsOf<T>): z.ZodType<T> {
  return z.looseObject(fields as z.ZodRawShape) as unknown as z.ZodType<T>;
}
