import type { ReactNode } from "react";
import { Icon } from "~/ui/icon";

/** Something folded away until it is wanted; works without script. */
export function Disclosure({ title, open = false, className = "", children }: { title: string; open?: boolean; className?: string; children: ReactNode }) {
  return (
    <details open={open} className={className}>
      <summary className="inline-flex tap cursor-pointer items-center gap-1 text-ink-2">
        <Icon name="chev" className="i !size-4" />
        {title}
      </summary>
      {children}
    </details>
  );
}
