import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { watchAnswers } from "./watch-answers";

/** Since when something on the page waits for an answer that is late, by the wall's clock; null while nothing does. */
export function useLateAnswers(queryClient: QueryClient): number | null {
  const [lateSince, setLateSince] = useState<number | null>(null);
  useEffect(() => watchAnswers(queryClient, setLateSince), [queryClient]);
  return lateSince;
}
