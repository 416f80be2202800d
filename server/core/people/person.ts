import { z } from "zod";
import { text } from "../text";
import { ROLES, SCOPES } from "./role";

/** Scripts with letters that look like each other's: a name in two of them is taken for another one (Unicode Technical Standard 39, section 5.1). */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/** The desk's own names, by which it signs what it does. */
const OWN_NAMES = ["system", "broker", "operator", "desk", "token", "nobody"];
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u;

export const personNameSchema = text({ min: 2, max: 40, trimmed: true })
  .refine(
    (name) => NAME.test(name),
    "must have 2 to 40 letters, digits, dots, dashes and underscores, and begin with a letter or digit",
  )
  .refine(
    (name) => ALIKE.filter((script) => script.test(name)).length < 2,
    "must be written in one alphabet: letters of several look alike",
  )
  .refine((name) => !OWN_NAMES.includes(name.toLowerCase()), { error: ({ input }) => `"${input}" is a name of the desk itself` });

export const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 200;
/** The same sign throughout, or a row of them as it lies on a keyboard. */
const TOO_PLAIN = /^(.)\1*$|^(?:0?1234567890?|qwertyuiop|qwertzuiop|abcdefghijkl|password|passwort|letmein)+\d*!?$/i;

/** A password that is new. It is never shown, so no message holds it. */
export const newPasswordSchema = text({
  min: PASSWORD_LEAST,
  max: PASSWORD_MOST,
  error: `must have ${PASSWORD_LEAST} to ${PASSWORD_MOST} characters: a sentence does well`,
}).refine((password) => !TOO_PLAIN.test(password), "is one of the first that anybody would try: take another");

/** So much of a password has to be neither its owner's name nor the desk's. */
const BESIDE_NAMES_LEAST = 10;

/** Whether little of a password is left without the name of whoever it is for, and the desk's: both are known to who guesses. */
export function isMadeOfNames(password: string, name: string): boolean {
  const left = [nameKey(name), "ztrade"].reduce((rest, word) => rest.replaceAll(word, ""), nameKey(password));
  return left.length < BESIDE_NAMES_LEAST || TOO_PLAIN.test(left);
}

/** A password that somebody gives to be let in: anything that could be one. */
export const givenPasswordSchema = text({ min: 1, max: PASSWORD_MOST, error: `must have 1 to ${PASSWORD_MOST} characters` });

export const codeSchema = text({ max: 20, error: "must be the six digits that the app shows" })
  .transform((code) => code.replaceAll(/\s/g, ""))
  .refine((code) => /^\d{6}$/.test(code), "must be the six digits that the app shows");

export const roleSchema = z.enum(ROLES, { error: `must be one of ${ROLES.join(", ")}` });
export const scopeSchema = z.enum(SCOPES, { error: `must be one of ${SCOPES.join(", ")}` });

/** What a person calls a token, a passkey: it is written down with what is done by it. */
export const labelSchema = text({ min: 1, max: 40, trimmed: true });

export const tokenDaysSchema = z
  .number({ error: "must be 1 to 366 whole days" })
  .int("must be 1 to 366 whole days")
  .min(1, "must be 1 to 366 whole days")
  .max(366, "must be 1 to 366 whole days");

/** One name however it is written: two that look alike would be taken for one another. */
export const nameKey = (name: string): string => name.normalize("NFKC").toLowerCase();
