"use client";

import { History } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "@/components/ui/inputs/button";
import { latePart } from "@/components/ui/late";
import type { BackfillDialogProps } from "./run-types";

const BackfillForm = latePart(() => import("./backfill-form").then((module) => module.BackfillForm));

export function BackfillDialog(props: BackfillDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabled={props.agents.length === 0} onClick={() => setOpen(true)}>
        <History aria-hidden /> Back-fill…
      </Button>
      {open ? (
        <Suspense>
          <BackfillForm {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
