"use client";

import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import type { Venue } from "./settings-types";
import { TestSteps, TestVerdict } from "./test-steps";
import { useConnectionTest } from "./use-connection-test";

/** Goes through the connection to a venue step by step, by keys of the environment. */
export function ConnectionTestCard({ venue: { name, title, steps } }: { readonly venue: Venue }) {
  const { running, found, error, start } = useConnectionTest("settings.testConnection");
  return (
    <Card
      title={`Connection test: ${title}`}
      meta={<TestVerdict found={found} running={running} />}
      actions={
        <Button size="sm" busy={running} onClick={() => start({ venue: name })}>
          Test the connection
        </Button>
      }
      flush
    >
      <TestSteps steps={steps} found={found} running={running} error={error} />
    </Card>
  );
}
