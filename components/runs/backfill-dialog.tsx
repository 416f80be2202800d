"use client";

import { History } from "lucide-react";
import { Suspense, useState } from "react";
import { Needs } from "@/components/desk/needs";
import { Button } from "@/components/ui/inputs/button";
import { latePart } from "@/components/ui/late";
import type { BackfillDialogProps } from "./run-types";

const BackfillForm = latePart(() => import("./backfill-form").then((module) => module.BackfillForm));

export function BackfillDialog(props: BackfillDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Needs>
        <Button disabled={props.agents.length === 0} onClick={() => setOpen(true)}>
          <History aria-hidden /> Back-fill…
        </Button>
      </Needs>
      {open ? (
        <Suspense>
          <BackfillForm {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
