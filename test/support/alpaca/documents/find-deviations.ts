import { z } from "zod";
import { ENDPOINTS, type Endpoint } from "./endpoints";
import type { Exchange } from "./record-exchanges";
import { refusalDocument } from "./refusal";

type Issue = z.core.$ZodIssue;

/** Where requests and answers are others than the documents say, each once: "order: expires_at is null". Sorted. */
export function findDeviations(exchanges: readonly Exchange[]): readonly string[] {
  const found = new Set<string>();
  for (const exchange of exchanges) for (const deviation of deviationsOf(exchange)) found.add(deviation);
  return [...found].sort();
}

/** The names of the endpoints that were met with success. */
export function metEndpoints(exchanges: readonly Exchange[]): ReadonlySet<string> {
  return new Set(exchanges.filter(({ status }) => status < 300).flatMap((exchange) => endpointOf(exchange)?.name ?? []));
}

function endpointOf({ method, path }: Exchange): Endpoint | undefined {
  return ENDPOINTS.find((endpoint) => endpoint.method === method && endpoint.path.test(path));
}

function deviationsOf(exchange: Exchange): readonly string[] {
  const { method, path, query, sent, status, received } = exchange;
  const endpoint = endpointOf(exchange);
  if (!endpoint) return [`${method} ${path} is not in the documents`];
  const { name, answer } = endpoint;
  const asked = [
    ...issuesIn(`${name} query`, z.strictObject(endpoint.query), query),
    ...issuesIn(`${name} request`, endpoint.body ?? z.null(), sent),
  ];
  if (status >= 400) return [...asked, ...issuesIn("refusal", refusalDocument, received)];
  const [expected, document] = answer;
  const other = status === expected ? [] : [`${name}: status ${status} instead of ${expected}`];
  if (document === null) return [...asked, ...other, ...issuesIn(name, z.null(), received)];
  const rows = document.isList && Array.isArray(received) ? received : [received];
  return [...asked, ...other, ...rows.flatMap((row) => issuesIn(document.name, document.schema, row))];
}

function issuesIn(where: string, schema: z.ZodType, value: unknown): readonly string[] {
  const checked = schema.safeParse(value);
  return checked.success ? [] : checked.error.issues.flatMap((issue) => wordsOf(where, issue, value));
}

function wordsOf(where: string, issue: Issue, value: unknown): readonly string[] {
  const field = issue.path.map(nameOf).join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => `${where}: ${[field, key].filter(Boolean).join(".")} is not named`);
  const told = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
  return [`${where}: ${field} ${told === undefined ? "is missing" : told === null ? "is null" : `is ${kindOf(issue, told)}`}`];
}

/** Rows and symbols differ, and mean the same. */
function nameOf(key: PropertyKey): string {
  return typeof key === "number" || /^[A-Z]{1,6}(?:\/[A-Z]{3,4})?$/.test(String(key)) ? "*" : String(key);
}

function kindOf(issue: Issue, told: unknown): string {
  if (issue.code === "invalid_type") return `a ${typeof told}, not a ${issue.expected}`;
  return issue.code === "invalid_value"
    ? `"${String(told)}"`
    : `no ${issue.code === "invalid_format" ? issue.format : issue.code}`;
}
