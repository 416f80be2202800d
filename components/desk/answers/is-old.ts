import type { Query } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";

/** Whether there is a newer answer than this one, or the desk failed to give one. A refusal is an answer. */
export function isOld({ state: { status, error, isInvalidated } }: Pick<Query, "state">): boolean {
  if (status !== "error") return isInvalidated;
  const { httpStatus = 500 } = (error instanceof TRPCClientError && error.data) || {};
  return httpStatus >= 500;
}
