/** What a person may do: look, trade as well, and see to people, keys and tokens besides. */
export const ROLES = ["viewer", "trader", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What a token may do for whoever made it, never more than its maker. */
export const SCOPES = ["read", "trade", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

const SCOPE_OF_ROLE: Readonly<Record<Role, Scope>> = { viewer: "read", trader: "trade", admin: "admin" };

export const scopeOfRole = (role: Role): Scope => SCOPE_OF_ROLE[role];

/** Whether who has `held` may do what needs `needed`. */
export const reaches = (held: Scope, needed: Scope): boolean => SCOPES.indexOf(held) >= SCOPES.indexOf(needed);

/** The lesser of two scopes. */
export const lesserScope = (a: Scope, b: Scope): Scope => (reaches(a, b) ? b : a);
