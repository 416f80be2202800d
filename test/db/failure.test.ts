import { describe, expect, it } from "vitest";
import { databaseFailure, databaseTroubleInWords } from "@/db/failure";
import { Fault } from "@/server/core/fault";

const failed = (code: string, message = "said") => Object.assign(new Error(message), { code });

describe("what a failure says of the database", () => {
  it.each([
    ["25006", "read_only"],
    ["53100", "full"],
    ["53300", "no_connections"],
    ["53200", "refuses"],
    ["57P01", "silent"],
    ["57P03", "refuses"],
    ["28P01", "refuses"],
    ["3D000", "refuses"],
    ["08006", "silent"],
    ["ECONNREFUSED", "silent"],
    ["CONNECTION_CLOSED", "silent"],
    ["CONNECT_TIMEOUT", "silent"],
  ])("after %s is that it is %s, also under other errors", (code, kind) => {
    expect(databaseFailure(failed(code))).toEqual({ kind, said: "said" });
    const wrapped = new Error("Failed query: update", { cause: failed(code) });
    expect(databaseFailure(wrapped)).toEqual({ kind, said: "said" });
    expect(databaseFailure(new Fault("database_unavailable", "NOT engaged", { cause: wrapped }))).toEqual({ kind, said: "said" });
  });

  it("is that it refuses when it lets nobody in, which bears the code of a wrong statement", () => {
    expect(databaseFailure(Object.assign(failed("55000"), { severity: "FATAL" }))).toEqual({ kind: "refuses", said: "said" });
    expect(databaseFailure(failed("55000"))).toBeNull();
  });

  it("is that the disk is full where a file could not grow", () => {
    expect(databaseFailure(failed("58030", 'could not write to file "pg_wal/x": No space left on device'))?.kind).toBe("full");
  });

  it("names the code where there are no words, as when both addresses of a host refuse", () => {
    expect(databaseFailure(Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }))).toEqual({
      kind: "silent",
      said: "ECONNREFUSED",
    });
  });

  it.each([failed("23505"), failed("40001"), failed("55P03"), new Error("a bug"), "a text", null])(
    "is nothing in %s",
    (error) => {
      expect(databaseFailure(error)).toBeNull();
    },
  );

  it("is read by a person as whether it may have been done", () => {
    expect(databaseTroubleInWords(failed("25006"))).toEqual({
      words: "the database takes no changes now (it is read-only)",
      mayBeDone: false,
    });
    expect(databaseTroubleInWords(failed("ECONNRESET"))).toEqual({ words: "the database does not answer", mayBeDone: true });
    expect(databaseTroubleInWords(failed("40P01"))).toEqual({
      words: "the database was busy with another change of the same",
      mayBeDone: false,
    });
    expect(databaseTroubleInWords(failed("23505"))).toBeNull();
  });
});
