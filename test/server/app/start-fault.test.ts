import { expect, it } from "vitest";
import { readConfig } from "@/server/app/config";
import { startFault } from "@/server/app/start-fault";
import { Fault } from "@/server/core/fault";

const failed = (code: string, more: object = {}) => Object.assign(new Error("no"), { code }, more);
const own = readConfig({ ZTRADE_DATA_DIR: "/data", ZTRADE_PORT: "80" });
const other = readConfig({ DATABASE_URL: "postgres://ann:secret@db.example/desk" });

it.each([
  [
    failed("28P01"),
    own,
    '"/data/postgres" holds a password that is not its database\'s: put the file "password" back from a copy',
  ],
  [failed("28P01"), other, 'the password is wrong, or there is no user "ann" at db.example:5432: correct DATABASE_URL'],
  [failed("53100"), own, 'the disk of the database at "/data/postgres" is full: free some space on it'],
  [
    new Error("query failed", { cause: failed("57P01") }),
    other,
    "the database at db.example:5432 was stopped while Ztrade started: start again",
  ],
  [
    new Error("Unable to connect to system database at postgres://ann:***@db.example/desk: self-signed certificate"),
    other,
    "the certificate of the database at db.example:5432 is not trusted (self-signed certificate): name the file of its authority",
  ],
  [failed("EACCES", { syscall: "listen" }), own, "may not open port 80: set ZTRADE_PORT to one above 1023"],
  [failed("EADDRNOTAVAIL", { syscall: "listen" }), own, 'this machine has no address "127.0.0.1": set ZTRADE_HOST to 127.0.0.1'],
  [new Error("Could not find a production build in the '.next' directory"), own, "the pages are not built: npm run build"],
])("%s is told with what to do", (error, config, words) => {
  const fault = startFault(error, config);
  expect(fault).toBeInstanceOf(Fault);
  expect((fault as Fault).message).toContain(words);
});

it("leaves a Fault and a bug as they are", () => {
  for (const error of [new Fault("conflict", "port 4500 is taken"), new TypeError("x is not a function")]) {
    expect(startFault(error, own)).toBe(error);
  }
});
