/**
 * Where in a filing its words are: below the headings of 8-K items, in exhibits below a cover, in the discussion of results, in the purpose of a holder,
 * or from the top.
 */
export type Place = "items" | "exhibits" | "discussion" | "purpose" | "top";
type Form = { readonly name: string; readonly place: Place };

const REGISTRATION: Form = { name: "Registration of Securities", place: "top" };
const PROSPECTUS: Form = { name: "Prospectus", place: "top" };
const HOLDER: Form = { name: "Holding with a Purpose", place: "purpose" };

/**
 * Forms whose words tell something of a company. Left out on purpose: 3, 4, 5, 144 and Schedule 13G, which are tables of who holds or sells how
 * much; proxy statements, whose news is told by an 8-K; 424B2, of which banks file hundreds a week for their notes; S-8 and 11-K, which are on the
 * plans of employees. Since the end of 2024 a Schedule 13D bears its whole name.
 */
const FORMS: Readonly<Record<string, Form>> = {
  "8-K": { name: "Current Report", place: "items" },
  "6-K": { name: "Report of a Foreign Issuer", place: "exhibits" },
  "10-Q": { name: "Quarterly Report", place: "discussion" },
  "10-K": { name: "Annual Report", place: "discussion" },
  "20-F": { name: "Annual Report of a Foreign Issuer", place: "discussion" },
  "SC 13D": HOLDER,
  "SCHEDULE 13D": HOLDER,
  "425": { name: "Communication on a Merger", place: "top" },
  "S-1": REGISTRATION,
  "S-3": REGISTRATION,
  "S-3ASR": REGISTRATION,
  "F-1": REGISTRATION,
  "F-3": REGISTRATION,
  "424B1": PROSPECTUS,
  "424B3": PROSPECTUS,
  "424B4": PROSPECTUS,
  "424B5": PROSPECTUS,
};

/** What is read of a form and of its amendments ("/A"); null when it is not read. */
export function formOf(form: string): Form | null {
  return FORMS[form.replace(/\/A$/, "")] ?? null;
}

/** The items of an 8-K in few words, which lean to no side where an item may be good or bad news. Source: the form's General Instructions. */
export const ITEM_NAMES: Readonly<Record<string, string>> = {
  "1.01": "Entry into a Material Definitive Agreement",
  "1.02": "Termination of a Material Definitive Agreement",
  "1.03": "Bankruptcy or Receivership",
  "1.04": "Mine Safety",
  "1.05": "Material Cybersecurity Incidents",
  "2.01": "Acquisition or Disposition of Assets",
  "2.02": "Results of Operations and Financial Condition",
  "2.03": "Creation of a Direct Financial Obligation",
  "2.04": "Triggering Events of a Financial Obligation",
  "2.05": "Costs of Exit or Disposal Activities",
  "2.06": "Material Impairments",
  "3.01": "Notice of Delisting or Listing Standards",
  "3.02": "Unregistered Sales of Equity Securities",
  "3.03": "Rights of Security Holders",
  "4.01": "Certifying Accountant",
  "4.02": "Non-Reliance on Previous Financial Statements",
  "5.01": "Control of the Company",
  "5.02": "Directors and Certain Officers",
  "5.03": "Articles of Incorporation or Bylaws",
  "5.04": "Trading under Employee Benefit Plans",
  "5.05": "Code of Ethics",
  "5.06": "Shell Company Status",
  "5.07": "Vote of Security Holders",
  "5.08": "Shareholder Director Nominations",
  "6.01": "Asset-Backed Securities",
  "7.01": "Regulation FD Disclosure",
  "8.01": "Other Events",
};

/** Whether a form reports on a period, as the one before it did. */
export function isPeriodic(form: string): boolean {
  return formOf(form)?.place === "discussion";
}

/** The items of an 8-K that say something themselves: 9.01 lists exhibits. */
export function itemsOf(items: string): readonly string[] {
  return items
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item in ITEM_NAMES);
}
