import { z } from "zod";

/** Where trouble of a desk can be that keeps it from its work, as /readyz names it. */
export const READINESS_PLACES = ["database", "disk", "broker", "work"] as const;
export type ReadinessPlace = (typeof READINESS_PLACES)[number];

export interface ReadinessTrouble {
  readonly place: ReadinessPlace;
  /** A clause that says what is wrong; it tells nothing of money. */
  readonly words: string;
}

const MOST_CHARACTERS = 500;

/** What /readyz answers. A desk of an earlier release tells a reason alone. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  reason: z.string().max(MOST_CHARACTERS).nullable(),
  troubles: z
    .array(z.object({ place: z.enum(READINESS_PLACES), words: z.string().max(MOST_CHARACTERS) }))
    .max(50)
    .optional(),
});

/** What an answer of /readyz says is wrong. */
export function troublesOf({ ready, reason, troubles }: z.infer<typeof readinessSchema>): readonly ReadinessTrouble[] {
  if (troubles !== undefined && troubles.length > 0) return troubles;
  return ready ? [] : [{ place: "work", words: reason ?? "it does not say why" }];
}
