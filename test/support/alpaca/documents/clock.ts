import { z } from "zod";
import { instant } from "./common";

/** Schema `legacy_clock` of the Trading API 2.0.1 (2026-08-13). */
export const clockDocument = z.strictObject({
  timestamp: instant,
  is_open: z.boolean(),
  next_open: instant,
  next_close: instant,
});
