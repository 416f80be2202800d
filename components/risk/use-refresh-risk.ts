import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";

/** Reads the page anew once a person has changed something of it: whoever changes a limit next sees what it is now. */
export function useRefreshRisk(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: trpc.risk.pathKey() });
}
