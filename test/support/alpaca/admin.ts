import { z } from "zod";
import { faultSchema } from "./faults/fault";
import { ok, type Route } from "./http/route";
import { Refusal } from "./shared/refusal";

const advanceSchema = z.union([
  z.strictObject({ to: z.union([z.number(), z.iso.datetime()]) }),
  z.strictObject({ byMs: z.number().min(0) }),
]);
const resetSchema = z.strictObject({ fault: z.literal("reset") });

/** What a person or another process may do with the server, which listens on the loopback alone. */
export function adminRoutes(advance: (at: number) => Promise<void>): readonly Route[] {
  return [
    {
      method: "POST",
      path: "/_faults",
      handle: async ({ venue, body }) => {
        if (resetSchema.safeParse(body).success) {
          venue.faults.reset();
          return ok({ reset: true });
        }
        const fault = read(faultSchema, body);
        await venue.faults.add(fault);
        return ok(fault);
      },
    },
    {
      method: "POST",
      path: "/_advance",
      handle: async ({ venue, body }) => {
        const asked = read(advanceSchema, body);
        await advance("byMs" in asked ? venue.clock.now() + asked.byMs : new Date(asked.to).getTime());
        return ok({ now: new Date(venue.clock.now()).toISOString() });
      },
    },
  ];
}

function read<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refusal(400, { message: z.prettifyError(parsed.error) });
  return parsed.data;
}
