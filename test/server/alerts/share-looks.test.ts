import { expect, it } from "vitest";
import { shareLooks } from "@/server/alerts/share-looks";

const round = (n: number) => ({ found: [], unchecked: [], n });

it("takes a round that was made lately for both, and looks anew after 15 s, where the clock was set back, and after one that failed", async () => {
  let [now, made] = [0, 0];
  let fails = false;
  const make = async () => {
    if (fails) throw new Error("the database does not answer");
    return round(++made);
  };
  const { look, recent } = shareLooks(make, { now: () => now });
  expect(await recent()).toMatchObject({ n: 1 });
  now = 14_999;
  expect(await recent()).toMatchObject({ n: 1 });
  expect(await look()).toMatchObject({ n: 2 });
  now = 29_998;
  expect(await recent()).toMatchObject({ n: 2 });
  now = 29_999;
  expect(await recent()).toMatchObject({ n: 3 });
  now = 10;
  expect(await recent()).toMatchObject({ n: 4 });
  fails = true;
  now = 60_000;
  await expect(recent()).rejects.toThrow("the database does not answer");
});
