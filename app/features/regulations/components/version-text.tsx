import { isArticle, isHeading, type OutlineBlock } from "~/features/regulations/outline";
import { provisionAnchor } from "~/paths";
import { LawArticle } from "~/ui/law-article";

/** A whole version as print sets it: headings, articles and notes, without opinions beside it. */
export function VersionText({ blocks }: { blocks: readonly OutlineBlock[] }) {
  return (
    <div className="grid gap-4" lang="zh-CN">
      {blocks.map((block) => {
        if (isArticle(block)) {
          const anchor = provisionAnchor(block.slug);
          return <div key={block.provisionId} id={anchor}><LawArticle label={block.label} caption={block.caption} paragraphs={block.paragraphs} anchor={anchor} /></div>;
        }
        if (isHeading(block)) return <h3 key={block.provisionId} className="law"><span className="chapter block">{`${block.label}\u3000${block.heading}`}</span></h3>;
        return <p key={block.provisionId} className="whitespace-pre-line text-center text-ink-2">{block.label}{block.text}</p>;
      })}
    </div>
  );
}
