import { Fragment } from "react";
import { useTranslation } from "react-i18next";

/** Where a change came from: a figure in a ring after the changed words. */
export interface SourceMark {
  mark: string;
  href: string;
  /** What a screen reader says: 出处一：公众意见 … */
  name: string;
}

/** A stretch of a comparison, as the diff gives it; `sources` is what the page adds. */
export interface RedlineSegment {
  op: "equal" | "insert" | "delete" | "move";
  text: string;
  /** On an inserted stretch: its words were moved here, not written anew. */
  moved?: number;
  /** A cross-reference that only follows a renumbering: shown, and quietly. */
  follows?: boolean;
  sources?: readonly SourceMark[];
}

/** Ties a source mark to its words, so that it never begins a line and never pushes a 。 to one. */
const WORD_JOINER = "\u2060";

/** The number of a source; shown by redlines and, larger, in lists of sources. */
export function SourceLink({ source, struck = false }: { source: SourceMark; struck?: boolean }) {
  return (
    <a className={struck ? "src src-del" : "src"} href={source.href} aria-label={source.name}>
      {source.mark}
    </a>
  );
}

function Changed({ op, text, moved, follows }: RedlineSegment) {
  const { t } = useTranslation("layout");
  // Said, not shown: screen readers pass over ins and del in silence. Kept out of what people copy.
  const said = (words: string) => <span className="sr-only select-none">{words}</span>;
  const quiet = follows ? "follows" : undefined;
  if (op === "insert" && moved === undefined) return <ins className={quiet}>{said(t("redline.inserted"))}{text}{said(t("redline.end"))}</ins>;
  if (op === "delete") return <del className={quiet}>{said(t("redline.deleted"))}{text}{said(t("redline.end"))}</del>;
  return <span className="moved">{said(t("redline.moved"))}{text}{said(t("redline.end"))}</span>;
}

/** A text with its changes shown: added, struck and moved words, each with the sources it has. */
export function Redline({ segments }: { segments: readonly RedlineSegment[] }) {
  return (
    <>
      {segments.map((segment, place) => (
        <Fragment key={place}>
          {segment.op === "equal" ? segment.text : <Changed {...segment} />}
          {segment.sources?.map((source) => (
            <Fragment key={source.mark}>
              {WORD_JOINER}
              <SourceLink source={source} struck={segment.op === "delete"} />
            </Fragment>
          ))}
        </Fragment>
      ))}
    </>
  );
}
