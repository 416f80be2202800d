import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sendBroken, type WireFault } from "./wire-fault";

export type WireCompany = { readonly cik: number; readonly ticker: string; readonly name: string };

/** A filing as the SEC lists it, with its files. */
export type WireFiling = {
  readonly cik: number;
  readonly accession: string;
  readonly form: string;
  /** "2026-03-02". */
  readonly filingDate: string;
  /** "2026-03-02T13:30:00.000Z". */
  readonly acceptanceDateTime: string;
  /** "2.02,9.01"; empty for other forms than an 8-K. */
  readonly items: string;
  readonly primaryDocument: string;
  /** By the path below the filing's folder. */
  readonly files: Readonly<Record<string, string>>;
};

/** What requests that begin with `path` meet: an answer that breaks, or a refusal. */
export type SecFault = { readonly path?: string } & (
  | { readonly how: WireFault }
  | { readonly status: number; readonly page: string; readonly location?: string }
);

export const UNDECLARED =
  '<!DOCTYPE html><html lang="en"><head><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title></head>' +
  "<body><h1>Your Request Originates from an Undeclared Automated Tool</h1></body></html>";
export const THRESHOLD =
  '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head><body></body></html>';
/** Of the store behind the archive, for a file that is not there. */
const DENIED = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

export type SecServer = {
  readonly url: string;
  setCompanies(companies: readonly WireCompany[]): void;
  setFilings(filings: readonly WireFiling[]): void;
  meet(fault: SecFault | null): void;
  /** Paths with their statuses, in order. */
  readonly asked: readonly { readonly path: string; readonly status: number; readonly userAgent: string }[];
  close(): Promise<void>;
};

/** A server on the loopback that answers as www.sec.gov and data.sec.gov do. */
export async function startSecServer(): Promise<SecServer> {
  let companies: readonly WireCompany[] = [];
  let filings: readonly WireFiling[] = [];
  let fault: SecFault | null = null;
  const asked: { path: string; status: number; userAgent: string }[] = [];

  function bodyOf(path: string): { readonly body: string; readonly type: string } | null {
    if (path === "/files/company_tickers.json") return { body: companiesBody(companies), type: "application/json" };
    const cik = Number(/^\/submissions\/CIK(\d{10})\.json$/.exec(path)?.[1] ?? Number.NaN);
    const company = companies.find((one) => one.cik === cik);
    if (company) return { body: submissionsBody(company, companies, filings), type: "application/json" };
    const [, folderCik, digits, file = ""] = /^\/Archives\/edgar\/data\/(\d+)\/(\d{18})\/(.+)$/.exec(path) ?? [];
    const filing = filings.find(
      ({ cik: one, accession }) => one === Number(folderCik) && accession.replaceAll("-", "") === digits,
    );
    const body = filing?.files[decodeURIComponent(file)];
    return body === undefined ? null : { body, type: file.endsWith(".txt") ? "text/plain" : "text/html" };
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const userAgent = request.headers["user-agent"] ?? "";
    const send = (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
      asked.push({ path, status, userAgent });
      response.writeHead(status, { "Content-Type": type, ...headers });
      response.end(body);
    };
    const isDeclared = /^\S.* \S+@\S+\.\S+$/.test(userAgent) && !/https?:/.test(userAgent);
    const met = fault && path.startsWith(fault.path ?? "") ? fault : null;
    const found = bodyOf(path);
    const etag = `"${createHash("sha256")
      .update(found?.body ?? "")
      .digest("hex")
      .slice(0, 16)}"`;
    if (!isDeclared) send(403, "text/html", UNDECLARED);
    else if (met && "status" in met) send(met.status, "text/html", met.page, met.location ? { Location: met.location } : {});
    else if (met) {
      asked.push({ path, status: 200, userAgent });
      sendBroken(response, met.how, found?.body ?? "", found?.type);
    } else if (!found) send(path.startsWith("/Archives/") ? 403 : 404, "application/xml", DENIED);
    else if (request.headers["if-none-match"] === etag) send(304, found.type, "", { ETag: etag });
    else send(200, found.type, found.body, { ETag: etag, "Last-Modified": "Mon, 02 Mar 2026 12:00:00 GMT" });
  }

  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setCompanies: (some) => {
      companies = some;
    },
    setFilings: (some) => {
      filings = some;
    },
    meet: (next) => {
      fault = next;
    },
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function companiesBody(companies: readonly WireCompany[]): string {
  const rows = companies.map(({ cik, ticker, name }, i) => [String(i), { cik_str: cik, ticker, title: name }]);
  return JSON.stringify(Object.fromEntries(rows));
}

function submissionsBody({ cik, name }: WireCompany, companies: readonly WireCompany[], filings: readonly WireFiling[]): string {
  const own = filings
    .filter((filing) => filing.cik === cik)
    .toSorted((a, b) => b.acceptanceDateTime.localeCompare(a.acceptanceDateTime));
  const column = <Cell>(cell: (filing: WireFiling) => Cell) => own.map(cell);
  const recent = {
    accessionNumber: column(({ accession }) => accession),
    filingDate: column(({ filingDate }) => filingDate),
    reportDate: column(({ filingDate }) => filingDate),
    acceptanceDateTime: column((filing) => filing.acceptanceDateTime),
    act: column(() => "34"),
    form: column(({ form }) => form),
    fileNumber: column(() => "001-34756"),
    filmNumber: column(() => "26700001"),
    items: column(({ items }) => items),
    core_type: column(({ form }) => form),
    size: column(({ files }) => Object.values(files).join("").length),
    isXBRL: column(() => 1),
    isInlineXBRL: column(() => 1),
    primaryDocument: column(({ primaryDocument }) => primaryDocument),
    primaryDocDescription: column(({ form }) => form),
  };
  const tickers = companies.filter((company) => company.cik === cik).map(({ ticker }) => ticker);
  return JSON.stringify({
    cik: String(cik).padStart(10, "0"),
    entityType: "operating",
    sic: "3711",
    sicDescription: "Motor Vehicles & Passenger Car Bodies",
    name,
    tickers,
    exchanges: tickers.map(() => "Nasdaq"),
    ein: "000000000",
    category: "Large accelerated filer",
    fiscalYearEnd: "1231",
    filings: { recent, files: [] },
  });
}
