"use client";

import { useEffect, useState } from "react";
import { openEvents } from "@/components/desk/stream/open-events";
import type { TestStep } from "./settings-types";

interface ConnectionTest {
  readonly running: boolean;
  /** The steps that were told so far. */
  readonly found: readonly TestStep[];
  /** Why it broke off; null where it did not. */
  readonly error: string | null;
  readonly start: (input: object) => void;
}

/** A test of a connection, step by step: `procedure` tells them. */
export function useConnectionTest(
  procedure: "settings.testConnection" | "keys.test" | "keys.testKept" | "alerts.test",
): ConnectionTest {
  const [input, setInput] = useState<object | null>(null);
  const [found, setFound] = useState<readonly TestStep[]>([]);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (input === null) return;
    return openEvents<TestStep>(procedure, input, {
      onData: (step) => setFound((before) => [...before, step]),
      onEnd: (why) => {
        setError(why);
        setInput(null);
      },
    });
  }, [input, procedure]);
  const start = (given: object) => {
    setFound([]);
    setError(null);
    setInput(given);
  };
  return { running: input !== null, found, error, start };
}
