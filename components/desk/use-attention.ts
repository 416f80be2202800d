import { useQuery } from "@tanstack/react-query";
import { useAge } from "@/components/ui/now-provider";
import { useLive } from "./live-provider";
import { type Outputs, useTRPC } from "./trpc";
import { useDatabase } from "./use-database";

type Findings = Outputs["system"]["attention"];

/** What was found longer ago says nothing of now. */
const OLD_MS = 90_000;

export interface AttentionNow {
  readonly items: Findings["items"];
  readonly checks: Findings["checks"];
  /** When the first of the checks was made, wall time; null while none is known. */
  readonly checkedAt: number | null;
  /** Why what was found may not be so any more; null while it is of now. */
  readonly doubt: string | null;
}

/** What needs attention as the desk found it last, and whether that can still be believed. The header asks for it again. */
export function useAttention(initialData?: Findings): AttentionNow {
  const trpc = useTRPC();
  const { data, isError, dataUpdatedAt } = useQuery(trpc.system.attention.queryOptions(undefined, { initialData }));
  const { lostAt, lateSince } = useLive();
  const { answers } = useDatabase();
  const isOld = useAge(dataUpdatedAt || null, "wall", OLD_MS) !== null;
  const { items, checks } = data ?? NOTHING;
  const checkedAt = checks.length === 0 ? null : Math.min(...checks.map((check) => check.checkedAt));
  const doubts = [
    lostAt === null ? null : "the stream is lost",
    lateSince === null && !isError ? null : "the desk does not answer",
    answers ? null : "the database does not answer",
    isOld ? "nobody has looked since" : null,
  ];
  return { items, checks, checkedAt, doubt: doubts.find((doubt) => doubt !== null) ?? null };
}

const NOTHING: Findings = { items: [], checks: [] };
