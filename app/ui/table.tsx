import { useId, type ReactNode } from "react";

export interface TableColumn {
  label: ReactNode;
  /** Figures stand at the end of their column. */
  numeric?: boolean;
  /** The words are for screen readers only (a column of tick boxes or buttons). */
  labelHidden?: boolean;
}

/**
 * A table of staff pages. It scrolls within itself and can be reached by keyboard, so that the page never scrolls
 * sideways. Rows are `<tr>` children; `wide` fixes the layout for tables of eight columns and more.
 */
export function Table({ caption, captionHidden = false, columns, wide = false, children }: { caption: string; captionHidden?: boolean; columns: readonly TableColumn[]; wide?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    // What is hidden from the eye is placed by this box, or it would widen the page.
    <div className="relative overflow-x-auto" role="group" aria-labelledby={id} tabIndex={0}>
      <table className={wide ? "dt dt-wide" : "dt"}>
        <caption id={id} className={captionHidden ? "sr-only" : "px-3 py-2 text-ui font-bold"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, numeric, labelHidden }, place) => (
              <th key={place} scope="col" className={numeric ? "text-end" : undefined}>
                {labelHidden ? <span className="sr-only">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
