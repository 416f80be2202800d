import type { z } from "zod";
import { Fault } from "@/server/core/fault";

/** Fault `invalid_input` that names the variables that do not fit, a line each, and never what is in them: it may be a secret. */
export function unfit({ issues }: z.ZodError, variables: Readonly<Record<string, string>>): Fault {
  const lines = issues.map((issue) => `${variables[String(issue.path[0])] ?? "the environment"}: ${issue.message}`);
  return new Fault("invalid_input", lines.join("\n"));
}
