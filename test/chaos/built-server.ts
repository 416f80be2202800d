import { ensurePart } from "../../scripts/build.mjs";

/** The tests of real processes run the built server; its pages they do without. */
export default async function setup(): Promise<void> {
  await ensurePart("server");
}
