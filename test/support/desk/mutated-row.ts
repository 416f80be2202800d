import fc from "fast-check";

type Row = Readonly<Record<string, unknown>>;

/** What a field may be instead: left empty, of another type, a word nobody knows, more than any books hold. */
const ODD_VALUES: readonly unknown[] = [
  null,
  "",
  0,
  7,
  -1,
  1e30,
  true,
  false,
  [],
  {},
  [null],
  "some words",
  "constructor",
  "__proto__",
  "a\u0000b",
  "-5",
  "0",
  "1e5",
  "9".repeat(40),
  "2026-13-45",
  "2026-03-03T15:00:00Z",
  "+275000-01-01T00:00:00Z",
];

/** `row` with up to four fields missing or something else, among them each field of the documented shape, or no row at all. */
export function mutatedRow(row: Row): fc.Arbitrary<unknown> {
  const value = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ODD_VALUES) }, { weight: 1, arbitrary: fc.jsonValue() });
  const change = fc.tuple(fc.constantFrom(...Object.keys(row)), fc.option(value, { nil: undefined }));
  const changed = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const entries = changes.reduce((kept, [name, odd]) => new Map(kept).set(name, odd), new Map(Object.entries(row)));
    return Object.fromEntries([...entries].filter(([, odd]) => odd !== undefined));
  });
  const none = fc.constantFrom<unknown>(null, "", "a row", 7, true, [], {});
  return fc.oneof({ weight: 9, arbitrary: changed }, { weight: 1, arbitrary: none });
}
