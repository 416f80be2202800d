import type { ClockSpeed } from "@/server/core/accounts/account";

/** How the market's clock goes, in words. */
export function speedInWords({
  speed,
  paused,
  full,
}: {
  readonly speed: ClockSpeed;
  readonly paused: boolean;
  readonly full: boolean;
}): string {
  if (paused) return "paused";
  if (full || speed === "max") return "as fast as the machine can";
  return speed === "1" ? "as the wall clock" : `${speed} times the wall clock`;
}
