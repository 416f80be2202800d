import type { Movement } from "./movement";

/** What of the movements stands: each id once, with what it moved by now, and ids (or their ends) of others that do not stand any more. */
export type StandingMovements = { readonly standing: readonly Movement[]; readonly revised: readonly string[] };

const RANK = { executed: 0, correct: 1, canceled: 2 } as const;

/** Whether `id` is the one that `name` stands for: the broker names others by the end of their ids. */
export function isNamed(id: string, name: string): boolean {
  return id === name || id.endsWith(`::${name}`);
}

/**
 * Reads movements that may be told again, taken back or corrected, under their own ids or by others that name them. Of two rows with one id the
 * one counts that changes the other. What does not stand moves nothing.
 */
export function standingMovements(told: readonly Movement[]): StandingMovements {
  const revised = told.flatMap(({ revises }) => revises ?? []);
  const byId = new Map<string, Movement>();
  for (const movement of told) {
    const other = byId.get(movement.id);
    if (!other || RANK[movement.status] >= RANK[other.status]) byId.set(movement.id, movement);
  }
  const standing = [...byId.values()].map((movement) => {
    const isGone = movement.status === "canceled" || revised.some((name) => isNamed(movement.id, name));
    return isGone ? { ...movement, status: "canceled" as const, qty: "0", amountUsd: "0" } : movement;
  });
  return { standing, revised };
}
