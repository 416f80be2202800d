/** Whether a statement failed because it would have broken this constraint or unique index. */
export function breaks(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error)) return false;
  return ("constraint_name" in error && error.constraint_name === constraint) || breaks(error.cause, constraint);
}
