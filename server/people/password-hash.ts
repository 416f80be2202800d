import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { Fault } from "../core/fault";
import { isMadeOfNames } from "../core/people/person";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const BYTES = 32;
const SALT_BYTES = 16;
/** 32 MiB and three passes a password. Source: OWASP Password Storage Cheat Sheet, scrypt, the row N=2^15, r=8, p=3. */
const COST = { log2N: 15, r: 8, p: 3 } as const;
type Cost = { readonly log2N: number; readonly r: number; readonly p: number };

const FORM = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/** One at a time: a row of tries takes the memory of one. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}

const deriveBy = ({ log2N, r, p }: Cost, password: string, salt: Buffer) =>
  inTurn(() => derive(password.normalize("NFKC"), salt, BYTES, { N: 2 ** log2N, r, p, maxmem: 2 * 128 * 2 ** log2N * r }));

/** scrypt with its cost and salt, `scrypt$log2(N)$r$p$salt$key` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveBy(COST, password, salt);
  return ["scrypt", COST.log2N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** As `hashPassword`, of a password that somebody takes. Throws Fault `invalid_input` for one that is made of their name. */
export async function hashNewPassword({ name, password }: { readonly name: string; readonly password: string }): Promise<string> {
  if (isMadeOfNames(password, name))
    throw new Fault("invalid_input", "the password is made of the name, or of the desk's: take a sentence of your own");
  return hashPassword(password);
}

/** Whether it is the password. Without a hash, of somebody who is not there, it takes as long and is not. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, log2N, r, p, salt = "", key = ""] = FORM.exec(hash ?? "") ?? [];
  if (hash !== null && log2N === undefined) throw new Error("a password hash is in no known form");
  const cost = log2N === undefined ? COST : { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const found = await deriveBy(cost, password, salt === "" ? randomBytes(SALT_BYTES) : Buffer.from(salt, "base64url"));
  const wanted = Buffer.from(key, "base64url");
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
