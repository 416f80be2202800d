import {
  Bot,
  ChartCandlestick,
  Database,
  FlaskConical,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  MonitorCog,
  Newspaper,
  Rows3,
  Scale,
  Settings,
  ShieldAlert,
  Stamp,
  Wallet,
} from "lucide-react";

export interface DeskPage {
  readonly href: string;
  /** In the navigation, and in the title of the tab. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** Pressed after `g`, it opens the page. */
  readonly key: string;
}

/** Every page of the desk: one line each. */
export const PAGES = [
  { href: "/", label: "Overview", icon: LayoutDashboard, key: "o" },
  { href: "/agents", label: "Agents", icon: Bot, key: "a" },
  { href: "/runs", label: "Runs", icon: Rows3, key: "r" },
  { href: "/decisions", label: "Decisions", icon: Scale, key: "d" },
  { href: "/positions", label: "Positions", icon: Wallet, key: "p" },
  { href: "/orders", label: "Orders", icon: ChartCandlestick, key: "t" },
  { href: "/approvals", label: "Approvals", icon: Stamp, key: "v" },
  { href: "/risk", label: "Risk", icon: ShieldAlert, key: "k" },
  { href: "/sentiment", label: "Sentiment", icon: Newspaper, key: "s" },
  { href: "/backtests", label: "Backtests", icon: FlaskConical, key: "h" },
  { href: "/data", label: "Data", icon: Database, key: "b" },
  { href: "/access", label: "Access", icon: KeyRound, key: "c" },
  { href: "/settings", label: "Settings", icon: Settings, key: "e" },
  { href: "/system", label: "System", icon: MonitorCog, key: "y" },
] as const satisfies readonly DeskPage[];

export type PageAddress = (typeof PAGES)[number]["href"];

export function isOpen(page: DeskPage, path: string): boolean {
  return page.href === "/" ? path === "/" : path.startsWith(page.href);
}
