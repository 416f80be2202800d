import { expect, test } from "vitest";
import { isMadeOfNames, personNameSchema } from "@/server/core/people/person";

test.each([
  "lonelonelone",
  "LoneLone1234",
  "lone12345678",
  "ztradeztrade",
  "Lone-Ztrade-1",
  "\uff4c\uff4f\uff4e\uff45passwordpassword",
])("%s is what anybody would try first for Lone", (password) => {
  expect(isMadeOfNames(password, "Lone")).toBe(true);
});

test.each(["a stone alone on a beach", "correct horse battery", "lone and 8 more"])(
  "%s may be a password of Lone",
  (password) => {
    expect(isMadeOfNames(password, "Lone")).toBe(false);
  },
);

test.each(["Vi\u0435wer", "\u0430nn", "\u0391nn", "\u0585tto"])("%s is a name of two alphabets, and is refused", (name) => {
  const read = personNameSchema.safeParse(name);
  expect(read.error?.issues.map(({ message }) => message)).toEqual([
    "must be written in one alphabet: letters of several look alike",
  ]);
});

test.each(["ann", "Zoë", "Łukasz-2", "Анна", "Άννα", "李雷", "علي", "たろう"])("%s is a name", (name) => {
  expect(personNameSchema.safeParse(name).success).toBe(true);
});
