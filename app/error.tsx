"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { PageTrouble } from "@/components/desk/page-trouble";

interface PageErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <PageTrouble digest={error.digest} onRetry={again} />;
}
