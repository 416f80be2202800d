"use client";

import type { ReactNode } from "react";
import type { Scope } from "@/server/core/people/role";
import { useRefusal } from "./identity/use-who";

/** Controls that change something: whoever may not use them finds them disabled, with the reason on them. */
export function Needs({ scope = "trade", children }: { readonly scope?: Scope; readonly children: ReactNode }) {
  const refusal = useRefusal(scope);
  if (refusal === null) return children;
  return (
    <fieldset disabled title={refusal} className="contents">
      <legend className="sr-only">{refusal}</legend>
      {children}
    </fieldset>
  );
}
