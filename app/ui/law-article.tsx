import { Fragment } from "react";
import { Redline, type RedlineSegment } from "./redline";

/** A stretch of the words that leads elsewhere: a cross-reference, or a word that is defined there. */
export interface WordLink {
  kind: "reference" | "term";
  /** [start, end) in UTF-16 units. */
  start: number;
  end: number;
  href: string;
  /** Where a script finds the words it leads to, when they are not on this page. */
  preview?: string;
}
/** Words as they stand, or with their changes. */
export type LawWords = { text: string; links?: readonly WordLink[] } | { segments: readonly RedlineSegment[] };
export type LawSubitem = LawWords & { label: string };
export type LawItem = LawWords & { label: string; subitems?: readonly LawSubitem[] };
export type LawParagraph = LawWords & { items?: readonly LawItem[] };

export interface LawArticleProps {
  /** 第八条之一, or its change. */
  label: string | readonly RedlineSegment[];
  /** 条旨, only where the text itself prints one. */
  caption?: string | null;
  paragraphs: readonly LawParagraph[];
  /** "a22": its 款 get the ids a22-p1…, its 项 a22-p1-i3. The element around it carries a22 itself. */
  anchor?: string;
  /** Level of the heading the number is, for screen readers. */
  level?: 2 | 3 | 4;
  /** How a 款 or 项 is cited, for what a script offers to copy. */
  cite?: (place: { paragraph: number; item: number | null }) => string;
}

/** Links stand in order and do not overlap. */
function Linked({ text, links }: { text: string; links: readonly WordLink[] }) {
  return (
    <>
      {links.map(({ kind, start, end, href, preview }, at) => (
        <Fragment key={start}>
          {text.slice(links[at - 1]?.end ?? 0, start)}
          <a className={kind === "term" ? "term" : "ref"} href={href} data-preview={preview ?? ""}>{text.slice(start, end)}</a>
        </Fragment>
      ))}
      {text.slice(links.at(-1)?.end ?? 0)}
    </>
  );
}

function Words({ of }: { of: LawWords }) {
  if ("segments" in of) return <Redline segments={of.segments} />;
  return of.links === undefined || of.links.length === 0 ? <>{of.text}</> : <Linked text={of.text} links={of.links} />;
}

function Items({ items, anchor, cite }: { items: readonly LawItem[]; anchor?: string; cite?: (item: number) => string }) {
  return (
    <ol>
      {items.map((item, place) => (
        <li key={place} id={anchor && `${anchor}-i${place + 1}`} data-cite={cite?.(place + 1)}>
          {item.label}
          <Words of={item} />
          {item.subitems && item.subitems.length > 0 && (
            <ol>
              {item.subitems.map((subitem, at) => (
                <li key={at}>
                  <span className="sub">{subitem.label}</span>
                  <Words of={subitem} />
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  );
}

/**
 * One 条 as a printed law sets it: the number bold and inline, every 款 indented by two characters, 项 and 目 below
 * their 款. A 款 is a paragraph by its place and has no number in the text.
 */
export function LawArticle({ label, caption, paragraphs, anchor, level = 3, cite }: LawArticleProps) {
  const number = (
    <span className="no" role="heading" aria-level={level}>
      {typeof label === "string" ? label : <Redline segments={label} />}
      {caption}
    </span>
  );
  // An article may begin with its items; its number still needs a line.
  const rows: readonly LawParagraph[] = paragraphs.length > 0 ? paragraphs : [{ text: "" }];
  return (
    <div className="law law-hang">
      {rows.map((paragraph, place) => {
        const id = anchor && `${anchor}-p${place + 1}`;
        return (
          <Fragment key={place}>
            <p id={id} data-cite={cite?.({ paragraph: place + 1, item: null })}>
              {place === 0 && number}
              <Words of={paragraph} />
            </p>
            {paragraph.items && paragraph.items.length > 0 && <Items items={paragraph.items} anchor={id} cite={cite && ((item) => cite({ paragraph: place + 1, item }))} />}
          </Fragment>
        );
      })}
    </div>
  );
}
