import { describe, expect, it } from "vitest";
import { databaseTrouble, isPassing } from "@/db/trouble";

const failed = (code: string) => Object.assign(new Error("lost"), { code });

describe("a failure of the database", () => {
  it.each([
    "ECONNRESET",
    "ECONNREFUSED",
    "CONNECTION_CLOSED",
    "CONNECTION_DESTROYED",
    "CONNECT_TIMEOUT",
    "EPIPE",
    "57P01",
    "57P03",
    "08006",
    "25006",
    "53100",
    "53300",
    "55000",
  ])("is waited out after %s, also under other errors", (code) => {
    expect(databaseTrouble(failed(code))).toBe("wait");
    expect(databaseTrouble(new Error("query failed", { cause: new Error("inner", { cause: failed(code) }) }))).toBe("wait");
  });

  it.each(["40001", "40P01", "55P03", "57014", "25P03"])("is tried again at once after %s", (code) => {
    expect(databaseTrouble(failed(code))).toBe("retry");
  });

  it.each([failed("23505"), failed("42601"), failed("22P02"), new Error("no code"), "a text", null])(
    "is not passing in %s",
    (error) => {
      expect(isPassing(error)).toBe(false);
    },
  );
});
