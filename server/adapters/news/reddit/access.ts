import { z } from "zod";

/** Both go out as headers, where anything but visible ASCII would be an error that repeats the value. */
const credential = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^[\x21-\x39\x3b-\x7e]{1,128}$/, { error: `the ${what} is empty or holds characters that none of Reddit's has` });

/** An application of Reddit's, as its owner sees it under https://www.reddit.com/prefs/apps. */
export const redditAccessSchema = z.object({
  clientId: credential("client id"),
  secret: credential("secret"),
  /** Reddit wants each application to name itself, and turns away who bears the name of a library. */
  userAgent: z
    .string()
    .trim()
    .regex(/^[\x20-\x7e]{3,200}$/, {
      error: "must have 3 to 200 letters, digits and signs of ASCII, such as ztrade/1.0 (by /u/name)",
    }),
});

export type RedditAccess = Readonly<z.infer<typeof redditAccessSchema>>;
