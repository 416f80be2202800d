import { z } from "zod";

/** What an answer was known by, so that it is not sent again when it is the same. */
export const validatorsSchema = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() });
export type Validators = z.infer<typeof validatorsSchema>;

export function validatorsOf({ headers }: Response): Validators {
  return { etag: headers.get("etag"), lastModified: headers.get("last-modified") };
}
