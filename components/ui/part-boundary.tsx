"use client";

import { Component, type ReactNode } from "react";
import { ErrorState } from "./error-state";

export interface PartBoundaryProps {
  /** What stands in for a part that cannot be drawn, if not a card that says so. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/** A part that fails is tried again after this, ms: what it was given may be right by then. */
const AGAIN_MS = 10_000;

/** A part of a page that cannot be drawn costs itself and nothing beside it. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failed: boolean }> {
  static getDerivedStateFromError(error: unknown) {
    // By these the framework leads to another page.
    if (error instanceof Error && String((error as { readonly digest?: unknown }).digest).startsWith("NEXT_")) throw error;
    return { failed: true };
  }

  override readonly state = { failed: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  override componentDidCatch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.again, AGAIN_MS);
  }

  override componentWillUnmount() {
    clearTimeout(this.timer);
  }

  private readonly again = () => this.setState({ failed: false });

  override render() {
    if (!this.state.failed) return this.props.children;
    const { instead } = this.props;
    return instead === undefined ? <PartNotShown onRetry={this.again} /> : instead;
  }
}

function PartNotShown({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div className="grid content-start overflow-clip rounded-card border bg-surface">
      <ErrorState
        what="This part could not be shown"
        done="It failed in this browser, and the rest of the page goes on. The desk itself was not touched."
        advice="It is tried again by itself."
        onRetry={onRetry}
      />
    </div>
  );
}
