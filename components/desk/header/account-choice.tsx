"use client";

import { ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/inputs/button";
import { DropdownMenu } from "@/components/ui/overlays/dropdown-menu";
import { ACCOUNT_LOOKS, AccountBadge } from "@/components/ui/text/account-badge";
import { useAccount } from "../live-provider";
import { lookAt } from "../look-at";

const HINTS = { active: undefined, reducing: "only reducing", halted: "stopped" } as const;

/** Which account is shown and acted on, and the way to another. */
export function AccountChoice() {
  const { id, kind, name, goingOn } = useAccount();
  const pathname = usePathname();
  // What a page of one run or decision shows is of one account.
  const href = pathname.startsWith("/agents/") ? pathname : `/${pathname.split("/")[1] ?? ""}`;
  const isOne = goingOn.every((each) => each.id === id);
  const choices = goingOn.map((each) => ({
    label: each.name.toUpperCase().includes(ACCOUNT_LOOKS[each.kind].label)
      ? each.name
      : `${ACCOUNT_LOOKS[each.kind].label} ${each.name}`,
    icon: ACCOUNT_LOOKS[each.kind].icon,
    danger: each.kind === "live",
    hint: each.id === id ? "shown" : HINTS[each.state],
    onSelect: () => lookAt(each.id, href),
  }));
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button
          variant="ghost"
          size="sm"
          className="-mx-1 gap-0.5 px-1!"
          aria-label={`${name}, ${ACCOUNT_LOOKS[kind].label}: choose the account`}
        >
          <AccountBadge kind={kind} {...(isOne ? {} : { name })} className="max-sm:[&_svg]:hidden" />
          <ChevronDown aria-hidden className="size-3.5 max-sm:hidden" />
        </Button>
      }
      items={[...choices, "separator", { label: "All accounts", href: "/data" }]}
    />
  );
}
