import { useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "./trpc";

/** How the database stands, kept by the stream: the desk tells it from its memory. */
export function useDatabase(): Outputs["system"]["database"] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.system.database.queryOptions());
  if (!data) throw new Error("the database's state is read by the layout before any page");
  return data;
}
