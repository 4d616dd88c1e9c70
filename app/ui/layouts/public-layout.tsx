import type { ReactNode } from "react";
import { PublicFooter } from "./public-footer";
import { PublicHeader, type PublicPlace } from "./public-header";
import { SkipLink } from "./skip-link";

/**
 * The frame of pages for everybody. The page itself renders its `<main id="main">`, because some have a masthead
 * above it. `barBelow` leaves room for a bar that is fixed to the bottom of phones.
 */
export function PublicLayout({ current, barBelow = false, children }: { current?: PublicPlace; barBelow?: boolean; children: ReactNode }) {
  return (
    <div className={`flex min-h-screen flex-col ${barBelow ? "pb-24 lg:pb-0" : ""}`}>
      <SkipLink />
      <PublicHeader current={current} />
      <div className="flex-1">{children}</div>
      <PublicFooter />
    </div>
  );
}
