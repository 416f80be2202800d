import { findChromium } from "../../../scripts/chromium.mjs";

/** The Chromium that tests and benches drive: CHROMIUM_PATH, else what is on the path. */
export async function browserPath(): Promise<string> {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  const found = await findChromium(CHROMIUM_PATH ? { CHROMIUM_PATH } : { PATH });
  if (!found) throw new Error("the browser tests need a Chromium: CHROMIUM_PATH says where it is");
  return found;
}
