import { useEffect } from "react";
import { useAccount } from "@/components/desk/live-provider";

/** The runs that still lie ahead by the market's clock; once the first has passed, `refetch` brings those after it. */
export function useComing(nextFive: readonly number[], refetch: () => unknown): readonly number[] {
  const { clock } = useAccount();
  const passed = nextFive[0] !== undefined && nextFive[0] <= clock.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer that is old already is asked for again, the same one is not
  useEffect(() => {
    if (passed) void refetch();
  }, [passed, nextFive, refetch]);
  return nextFive.filter((at) => at > clock.at);
}
