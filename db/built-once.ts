import type { Db } from "./client";

/**
 * A statement that every node asks each second, built once for each pool and planned once for each connection, with its values given at each
 * call. In a transaction it is built anew.
 */
export function builtOnce<Statement extends object>(build: (db: Db) => Statement): (db: Db) => Statement {
  const built = new WeakMap<Db, Statement>();
  return (db) => {
    const known = built.get(db) ?? build(db);
    built.set(db, known);
    return known;
  };
}
