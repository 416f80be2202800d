"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useRef } from "react";
import { PageTrouble } from "@/components/desk/page-trouble";
import { useDatabase } from "@/components/desk/use-database";
import { isTrouble } from "@/server/core/database-state";

interface PageErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const { kind, words } = useDatabase();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const trouble = isTrouble(kind) ? words : null;
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && trouble === null) again();
    wasAway.current = trouble !== null;
  });
  return <PageTrouble digest={error.digest} database={trouble} onRetry={again} />;
}
