import { expect, it } from "vitest";
import { createBudget } from "@/server/adapters/files/text-budget";

const MB = 1024 * 1024;

it.each([
  [10, 64],
  [MB, 100],
])("a file of %d bytes may come to %d MB and no more", (packed, most) => {
  const budget = createBudget(packed);
  budget(most * MB);
  expect(() => budget(1)).toThrow(
    expect.objectContaining({ code: "invalid_input", message: expect.stringContaining(`more than ${most} MB`) }),
  );
});
