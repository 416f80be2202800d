import NextLink from "next/link";
import type { ComponentProps } from "react";

/** A link within the desk. No page is read ahead of whoever opens it: a list of rows would ask for all of them. */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
