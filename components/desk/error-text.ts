import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/api/root";

/** What went wrong, as the desk said it; when it did not answer at all, that. */
export function errorText(error: unknown): string {
  if (error instanceof TRPCClientError && !error.data) return "the desk did not answer";
  if (faultOf(error) === "confirmation_needed") return "Nothing was changed: it was not confirmed that it is you";
  return error instanceof Error ? error.message : String(error);
}

/** The kind of what the desk said no to; null where it did not say. */
export function faultOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  return (error as TRPCClientError<AppRouter>).data?.fault ?? null;
}

/** The complaint about each field of a form, by its name. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof TRPCClientError)) return {};
  const { data } = error as TRPCClientError<AppRouter>;
  return Object.fromEntries((data?.issues ?? []).map(({ field, message }) => [field, message]));
}
