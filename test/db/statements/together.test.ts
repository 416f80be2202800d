import { expect, it } from "vitest";
import { together } from "@/db/statements/together";

const after = <Value>(turns: number, value: () => Value): Promise<Value> =>
  turns === 0 ? Promise.resolve().then(value) : Promise.resolve().then(() => after(turns - 1, value));

it("tells what each came to, by its name", async () => {
  expect(await together({ a: after(3, () => 1), b: "two", c: null })).toEqual({ a: 1, b: "two", c: null });
});

it("fails with what failed first, and not before all have ended", async () => {
  const sent: string[] = [];
  const slow = after(9, () => sent.push("slow"));
  const works = together({
    late: after(5, () => {
      throw new Error("because of the first");
    }),
    first: after(1, () => {
      throw new Error("the first");
    }),
    slow,
  });
  await expect(works).rejects.toThrow("the first");
  expect(sent).toEqual(["slow"]);
});
