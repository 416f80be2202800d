import { describe, expect, it } from "vitest";
import { z } from "zod";
import { appRouter } from "@/server/api/root";

interface Definition {
  readonly inputs: readonly z.ZodType[];
}
const definitions = appRouter._def.procedures as unknown as Record<string, { readonly _def: Definition }>;
const procedures = Object.entries(definitions).map(([path, { _def }]) => ({ path, inputs: _def.inputs }));

/** One of these is taken by each schema of text: a field that takes none of them adds a line. */
const SAMPLES = [
  "tesla",
  "TSLA",
  "sim-1",
  "1.5",
  "2026-11-02",
  "*/5 9-16 * * 1-5",
  "Jane Doe jane@example.com",
  "https://feeds.example/rss",
  "0123456789ab",
  "3f2a0c5e-4b1d-4c8a-9e77-0123456789ab",
  "0123456789abcdef0123456789abcdef",
];
/** Not one of these may be stored or shown. The last two are halves of a character. */
const UNFIT = ["\u0000", "\u0007", "\u001b", "\ud83d", "\ude00"];

/** The only value that is taken whatever it is: no reason keeps trading from being stopped. */
const TAKEN_ANYWAY = ["accounts.setKillSwitch reason", "accounts.engageAll reason", "accounts.setDeskState reason"];

/** Calls `see` with every schema inside of another, and the names on the way to it. */
function walk(schema: z.ZodType, way: readonly string[], see: (schema: z.ZodType, way: string) => void): void {
  see(schema, way.join(" "));
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) walk(field, [...way, name], see);
  } else if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    walk(schema.unwrap() as z.ZodType, way, see);
  else if (schema instanceof z.ZodArray) walk(schema.element as z.ZodType, way, see);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) walk(option as z.ZodType, way, see);
  else if (schema instanceof z.ZodPipe) walk(schema.in as z.ZodType, way, see);
  else if (!LEAVES.some((leaf) => schema instanceof leaf)) throw new Error(`${way.join(" ")}: nobody walks a ${schema.def.type}`);
}
const LEAVES = [z.ZodString, z.ZodStringFormat, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral, z.ZodUnknown];

function everySchema(): readonly { readonly schema: z.ZodType; readonly way: string }[] {
  const found: { schema: z.ZodType; way: string }[] = [];
  for (const { path, inputs } of procedures)
    for (const input of inputs) walk(input, [path], (schema, way) => found.push({ schema, way }));
  return found;
}

const isText = (schema: z.ZodType) => schema instanceof z.ZodString || schema instanceof z.ZodStringFormat;

describe("every procedure", () => {
  it("takes no control character and no half of a character in any text: there is no bare z.string()", () => {
    const texts = everySchema().filter(({ schema }) => isText(schema));
    expect(texts.length).toBeGreaterThan(40);
    const bare = texts.filter(({ schema, way }) => {
      const fit = SAMPLES.find((sample) => schema.safeParse(sample).success);
      if (fit === undefined) throw new Error(`${way} takes none of the samples: add one`);
      return UNFIT.some((sign) =>
        [`${fit}${sign}`, `${sign}${fit}`, `${fit}${sign}${fit}`].some((t) => schema.safeParse(t).success),
      );
    });
    expect(bare.map(({ way }) => way)).toEqual([]);
  });

  it("takes nothing unread but the reason for which trading is stopped", () => {
    expect(everySchema().flatMap(({ schema, way }) => (schema instanceof z.ZodUnknown ? [way] : []))).toEqual(TAKEN_ANYWAY);
  });

  it("refuses keys that it does not know, in everything that it takes", () => {
    const isStrict = (schema: z.ZodType) => schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever;
    const objectsOf = (input: z.ZodType) => {
      const objects: z.ZodType[] = [];
      walk(input, [], (schema) => {
        if (schema instanceof z.ZodObject) objects.push(schema);
      });
      return objects;
    };
    // Inputs are judged each by itself: one that is strict is enough.
    const loose = procedures.filter(
      ({ inputs }) => !inputs.some((input) => objectsOf(input).length > 0 && objectsOf(input).every(isStrict)),
    );
    expect(loose.map(({ path }) => path)).toEqual([]);
  });
});
