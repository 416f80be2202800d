"use client";

import { Suspense, useEffect, useRef, useState } from "react";
import { latePart } from "@/components/ui/late";
import { confirmBy } from "./ask-to-confirm";

const ConfirmWindow = latePart(() => import("@/components/access/confirm-window").then((module) => module.ConfirmWindow));

/** Asks again who it is before what a session alone does not do; nobody needs the window before. */
export function ConfirmIdentity() {
  const [question, setQuestion] = useState(0);
  const answer = useRef<(confirmed: boolean) => void>(() => undefined);
  useEffect(
    () =>
      confirmBy(
        () =>
          new Promise((resolve) => {
            answer.current(false);
            answer.current = resolve;
            setQuestion((before) => before + 1);
          }),
      ),
    [],
  );
  if (question === 0) return null;
  const close = (confirmed: boolean) => {
    setQuestion(0);
    answer.current(confirmed);
  };
  return (
    <Suspense>
      <ConfirmWindow key={question} onClose={close} />
    </Suspense>
  );
}
