"use client";

import { useState } from "react";
import { createDeskClient } from "../trpc";
import { SwitchButton } from "./switch-button";

/** The kill switch where nothing else of the page stands, not even what it reads from: it engages that of every account that goes on. */
export function EmergencySwitch() {
  const [client] = useState(() => createDeskClient(null));
  const [isEngaged, setEngaged] = useState(false);
  return (
    <span className="inline-flex items-center gap-3">
      <SwitchButton account={null} goingOn={[]} client={client} onEngaged={() => setEngaged(true)} />
      {isEngaged ? <span className="text-red text-sm">The kill switch is engaged.</span> : null}
    </span>
  );
}
