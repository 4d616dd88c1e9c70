import type { ReactNode } from "react";

export interface TabLink {
  href: string;
  label: ReactNode;
  count?: number;
  current?: boolean;
}

/** Views of one thing, each with its own address. `name` says what they are views of. */
export function Tabs({ name, links }: { name: string; links: readonly TabLink[] }) {
  return (
    <nav className="tabs" aria-label={name}>
      {links.map(({ href, label, count, current }) => (
        <a key={href} href={href} aria-current={current ? "page" : undefined}>
          {label}
          {count !== undefined && <span className="ml-1.5 tnum">{count}</span>}
        </a>
      ))}
    </nav>
  );
}

/** A few views or orders of one list, as links. */
export function Segmented({ name, links }: { name: string; links: readonly TabLink[] }) {
  return (
    <nav className="seg" aria-label={name}>
      {links.map(({ href, label, count, current }) => (
        <a key={href} href={href} aria-current={current ? "true" : undefined}>
          {label}
          {count !== undefined && <span className="tnum">{count}</span>}
        </a>
      ))}
    </nav>
  );
}

/** One of a few short answers in a form; works at once where styles read the radio. `wrap` lets them break on phones. */
export function SegmentedRadios({ name, legend, options, value, wrap = false }: { name: string; legend: string; options: readonly { value: string; label: string; lang?: string }[]; value: string; wrap?: boolean }) {
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className={wrap ? "seg seg-wrap" : "seg"}>
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === value} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
