import { useTranslation } from "react-i18next";

const FILL = { heat: "", hot: "bar-hot", ink: "bar-ink", low: "bar-low", adopt: "bar-adopt" } as const;

function percent(value: number, max: number): number {
  if (max <= 0 || value <= 0) return 0;
  // A sliver stays visible: one suggestion is not none.
  return Math.min(100, Math.max(1.5, (value / max) * 100));
}

/**
 * A share as a bar, drawn as svg so that it prints and needs no style attribute. The figure always stands beside it,
 * so the bar itself is hidden from screen readers. `part` of the value is drawn over it; `end` aligns it to the end.
 */
export function Bar({ value, max, part, tone = "heat", track = false, end = false }: { value: number; max: number; part?: number; tone?: keyof typeof FILL; track?: boolean; end?: boolean }) {
  const width = percent(value, max);
  return (
    <svg className={["bar", FILL[tone], track ? "bar-track" : ""].filter(Boolean).join(" ")} width="32" height="6" aria-hidden="true" focusable="false">
      <rect x={end ? `${100 - width}%` : 0} width={`${width}%`} height="100%" />
      {part !== undefined && <rect className="bar-adopt" width={`${percent(part, max)}%`} height="100%" />}
    </svg>
  );
}

/** How much was said about one article, for a row of a table of contents: bar and figure. */
export function Heat({ count, max, hot = false }: { count: number; max: number; hot?: boolean }) {
  const { t } = useTranslation("layout");
  return (
    <>
      <Bar value={count} max={max} tone={hot ? "hot" : "heat"} end />
      <b>
        <span aria-hidden="true">{count}</span>
        <span className="sr-only">{t("heat.value", { count })}</span>
      </b>
    </>
  );
}

export interface HeatColumn {
  /** 第二十二条 */
  label: string;
  count: number;
  hot?: boolean;
}

const COLUMN = 10;
const HEIGHT = 76;

/** Suggestions of a whole draft, one column an article. The words are in its accessible name; the first and last label stand below. */
export function HeatStrip({ columns }: { columns: readonly HeatColumn[] }) {
  const { t } = useTranslation("layout");
  const max = Math.max(1, ...columns.map((column) => column.count));
  const said = columns.filter((column) => column.count > 0).map(({ label, count }) => t("heat.column", { label, count }));
  const first = columns[0];
  const last = columns.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <div>
      <svg className="strip" width="320" height="76" viewBox={`0 0 ${columns.length * COLUMN} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t("heat.strip", { list: said.join("，") })}>
        {columns.map(({ label, count, hot }, place) => {
          const height = Math.max(count > 0 ? 3 : 1, (count / max) * HEIGHT);
          return <rect key={label} className={hot ? "h" : undefined} x={place * COLUMN} y={HEIGHT - height} width={COLUMN - 2} height={height} />;
        })}
      </svg>
      <p className="flex justify-between border-t border-line pt-2 text-note text-ink-2" aria-hidden="true">
        <span>{first.label}</span>
        {columns.length > 1 && <span>{last.label}</span>}
      </p>
    </div>
  );
}
