"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function PageError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <ErrorState
      what="This page could not be shown"
      done={error.message}
      advice="Load it again; if it stays, the desk's log says why."
      onRetry={reset}
    />
  );
}
