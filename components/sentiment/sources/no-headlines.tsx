"use client";

import { useAccount } from "@/components/desk/live-provider";
import { Notice } from "@/components/ui/notice";
import type { Reading } from "../sentiment-types";

/** Says that a replay reads imported headlines only, while none of its readings had any. */
export function NoHeadlines({ readings }: { readonly readings: readonly Reading[] }) {
  const { kind } = useAccount();
  if (kind !== "replay" || readings.some((row) => row.score !== null)) return null;
  return (
    <Notice
      tone="accent"
      action={
        <a href="#import" className="text-accent underline underline-offset-2">
          Import headlines
        </a>
      }
    >
      A replay has only the headlines that you imported, and there are none for its last readings. Its agents decide on the
      technical side alone until you import a file.
    </Notice>
  );
}
