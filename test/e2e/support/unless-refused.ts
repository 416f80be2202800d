import { TRPCClientError } from "@trpc/client";

/** What the desk answers; null where it refuses, as it may while something that was asked for before is under way still. */
export async function unlessRefused<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCClientError && error.data) return null;
    throw error;
  }
}
