import { z } from "zod";

const NUMBER = /^[A-Za-z0-9-]{4,40}$/;
const CONTENTS = "numbers of live accounts that may be traded, with commas between them";

/** Why an item of the list is none; null where it is one. */
function troubleOf(item: string, at: number, all: readonly string[]): string | null {
  if (item === "") return `must be ${CONTENTS}, and number ${at + 1} of them is empty`;
  if (!NUMBER.test(item))
    return `must be ${CONTENTS}, and "${item.slice(0, 60)}" is no number of an account: it has 4 to 40 letters, digits and hyphens`;
  return all.indexOf(item) < at ? `names "${item}" twice` : null;
}

/** ZTRADE_ALLOW_LIVE: numbers of accounts at brokers, in the case in which the broker writes them; none where it is not set. */
export const allowLiveSchema = z
  .string()
  .optional()
  .transform((text) => text?.split(",").map((item) => item.trim()) ?? [])
  .superRefine((items, { addIssue }) => {
    for (const [at, item] of items.entries()) {
      const message = troubleOf(item, at, items);
      if (message !== null) addIssue(message);
    }
  });
