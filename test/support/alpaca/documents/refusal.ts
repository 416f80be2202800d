import { z } from "zod";

/** Schema `Error` of the Trading API 2.0.1 (2026-08-13). */
export const refusalDocument = z.strictObject({ code: z.number(), message: z.string() });
