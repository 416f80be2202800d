import { expect, test } from "vitest";
import { deskStateInput, engageAllInput, killSwitchInput } from "@/server/api/accounts/kill-switch-input";

test.for([
  [killSwitchInput, { engaged: true }],
  [engageAllInput, {}],
  [deskStateInput, { state: "halted" }],
] as const)("trading stops where no reason is sent at all (%#)", ([schema, input]) => {
  expect(schema.parse(input)).toMatchObject({ ...input, reason: { text: "no reason was given" } });
});

test.for([
  [killSwitchInput, { engaged: false }],
  [deskStateInput, { state: "active" }],
] as const)("going on takes a reason (%#)", ([schema, input]) => {
  expect(schema.safeParse(input).success).toBe(false);
});
