import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

interface PanelProps {
  id?: string;
  title?: ReactNode;
  aside?: ReactNode;
  pad?: boolean;
  /** Long, and scrolls within itself, also by keyboard. Needs a title. */
  scrolls?: boolean;
  className?: string;
  children: ReactNode;
}

/** A sheet of paper on the canvas. With a title it is a region of that name, with a line below its head. */
export function Panel({ id, title, aside, pad = true, scrolls = false, className = "", children }: PanelProps) {
  const body = pad ? "px-5 py-5 md:px-8 md:py-6" : "";
  if (title === undefined) return <div id={id} className={`panel ${body} ${className}`}>{children}</div>;
  const headId = `${id ?? "panel"}-h`;
  return (
    <section id={id} className={`panel ${scrolls ? "max-h-[80vh] overflow-y-auto" : "overflow-clip"} ${className}`} aria-labelledby={headId} tabIndex={scrolls ? 0 : undefined}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-5 py-3 md:px-8">
        <h2 id={headId} className="text-ui font-bold">{title}</h2>
        {aside && <div className="text-note text-ink-2 md:ml-auto">{aside}</div>}
      </div>
      <div className={body}>{children}</div>
    </section>
  );
}

/** Nothing here, or not for this reader: what that means and what to do next. `actions`: at most one primary button. */
export function EmptyState({ title, icon, children, actions, level = 2, live = false }: { title: string; icon?: IconName; children?: ReactNode; actions?: ReactNode; level?: 1 | 2 | 3; live?: boolean }) {
  const Heading = `h${level}` as const;
  return (
    <div className="panel p-6 md:p-8" role={live ? "status" : undefined}>
      <Heading className="flex items-start gap-3 text-h3 font-bold">
        {icon && <Icon name={icon} className="i mt-1" />}
        {title}
      </Heading>
      {children && <div className="mt-2 max-w-[38em] text-body text-ink-2">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap gap-3">{actions}</div>}
    </div>
  );
}
