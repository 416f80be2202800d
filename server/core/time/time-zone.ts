/** Names that stand for more than one time, or for another than most people mean, and what is likely meant. */
const LIKELY: Readonly<Record<string, readonly string[]>> = {
  ACT: ["Australia/Darwin", "America/Rio_Branco"],
  AEDT: ["Australia/Sydney"],
  AEST: ["Australia/Sydney"],
  AET: ["Australia/Sydney"],
  AKST: ["America/Anchorage"],
  AST: ["America/Halifax", "Asia/Riyadh", "America/Anchorage"],
  AWST: ["Australia/Perth"],
  BST: ["Europe/London", "Asia/Dhaka"],
  CDT: ["America/Chicago"],
  CEST: ["Europe/Berlin"],
  CET: ["Europe/Berlin"],
  CST: ["America/Chicago", "Asia/Shanghai"],
  CST6CDT: ["America/Chicago"],
  ECT: ["America/Guayaquil", "Europe/Paris"],
  EDT: ["America/New_York"],
  EEST: ["Europe/Athens"],
  EET: ["Europe/Athens"],
  EST: ["America/New_York"],
  EST5EDT: ["America/New_York"],
  GMT: ["UTC", "Europe/London"],
  HKT: ["Asia/Hong_Kong"],
  HST: ["Pacific/Honolulu"],
  IST: ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
  JST: ["Asia/Tokyo"],
  KST: ["Asia/Seoul"],
  MDT: ["America/Denver"],
  MET: ["Europe/Berlin"],
  MSK: ["Europe/Moscow"],
  MST: ["America/Denver", "America/Phoenix"],
  MST7MDT: ["America/Denver"],
  NST: ["America/St_Johns", "Pacific/Auckland"],
  NZST: ["Pacific/Auckland"],
  PDT: ["America/Los_Angeles"],
  PST: ["America/Los_Angeles", "Asia/Manila"],
  PST8PDT: ["America/Los_Angeles"],
  SGT: ["Asia/Singapore"],
  SST: ["Asia/Singapore", "Pacific/Pago_Pago"],
  VST: ["Asia/Ho_Chi_Minh"],
  WET: ["Europe/Lisbon"],
  Z: ["UTC"],
};

/** A place for each number of hours ahead of UTC in winter. */
const PLACES: ReadonlyMap<number, string> = new Map([
  [-10, "Pacific/Honolulu"],
  [-9, "America/Anchorage"],
  [-8, "America/Los_Angeles"],
  [-7, "America/Denver"],
  [-6, "America/Chicago"],
  [-5, "America/New_York"],
  [-4, "America/Halifax"],
  [-3, "America/Sao_Paulo"],
  [0, "UTC"],
  [1, "Europe/Berlin"],
  [2, "Europe/Athens"],
  [3, "Europe/Moscow"],
  [4, "Asia/Dubai"],
  [5, "Asia/Karachi"],
  [6, "Asia/Dhaka"],
  [7, "Asia/Bangkok"],
  [8, "Asia/Singapore"],
  [9, "Asia/Tokyo"],
  [10, "Australia/Brisbane"],
  [12, "Pacific/Auckland"],
]);

const PLACE =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z_-]*)?$/;
/** Names of an offset, whose sign is the opposite of what it seems to be: "Etc/GMT-5" is five hours ahead of UTC. */
const OFFSET = /^(?:Etc\/)?(?:GMT|UTC)([+-])(\d{1,2})$/i;

/**
 * Why `name` is not taken as the time zone of a schedule, as a sentence that begins with the field; null for UTC and for the IANA name of a place
 * (Area/City), which alone mean one thing and know about summer time. It names what is likely meant.
 */
export function timeZoneObjection(name: string): string | null {
  if (name === "UTC" || (PLACE.test(name) && canonical(name) !== null)) return null;
  const rule = `timeZone ${shown(name)} must be the IANA name of a place, such as America/New_York, or UTC`;
  const likely = likelyZones(name);
  if (likely.length === 0) return rule;
  const sign = OFFSET.test(name) ? `its sign is the opposite of what it seems to be; ` : "";
  return `${rule}: ${sign}choose ${likely.length === 1 ? likely[0] : `${likely.slice(0, -1).join(", ")} or ${likely.at(-1)}`}`;
}

function likelyZones(name: string): readonly string[] {
  const known = LIKELY[name.trim().toUpperCase()];
  if (known) return known;
  const offset = OFFSET.exec(name);
  if (offset) return placesOf(offset[1] === "-" ? Number(offset[2]) : -Number(offset[2]));
  const zone = canonical(name);
  if (zone === "UTC" || (zone !== null && PLACE.test(zone))) return [zone];
  const city = name.trim().replaceAll(" ", "_").toLowerCase();
  return Intl.supportedValuesOf("timeZone").filter((each) => each.toLowerCase().endsWith(`/${city}`));
}

/** What an offset says, and what was likely meant by it. */
function placesOf(hours: number): readonly string[] {
  return [...new Set([hours, -hours])].flatMap((each) => PLACES.get(each) ?? []);
}

/** The zone by which a name is read; null for none. */
export function canonical(name: string): string | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
