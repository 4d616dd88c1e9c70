import { useTranslation } from "react-i18next";
import { provisionAnchor } from "~/paths";
import { Icon } from "~/ui/icon";
import { citationIn, type OutlineArticle } from "../outline";

/** The places of an article that can be cited, each once: the article, its 款 where it has several, its 项. */
function placesOf({ paragraphs }: Pick<OutlineArticle, "paragraphs">): { paragraph: number | null; item: number | null }[] {
  const below = paragraphs.flatMap(({ items }, p) => [
    ...(paragraphs.length > 1 ? [{ paragraph: p + 1, item: null }] : []),
    ...items.map((_, i) => ({ paragraph: p + 1, item: i + 1 })),
  ]);
  return [{ paragraph: null, item: null }, ...below];
}

/** Links to an article and to each of its 款 and 项, as one cites them; a script adds buttons that copy. */
export function CitedPlaces({ article, href }: { article: OutlineArticle; href: (anchor: string) => string }) {
  const { t } = useTranslation("reading");
  return (
    <details className="no-print mt-4 border-t border-line pt-2 text-ui" data-cite-list>
      <summary className="inline-flex tap items-center gap-2"><Icon name="link" />{t("links.title")}</summary>
      <p className="text-note text-ink-2">{t("links.text")}</p>
      <ul className="mt-2">
        {placesOf(article).map((place) => {
          const cited = citationIn(article, place);
          return (
            <li key={cited} className="pop-row">
              <a href={href(provisionAnchor(article.slug, place))}>{cited}</a>
              <button type="button" className="btn btn-quiet" data-copy hidden><Icon name="copy" />{t("tools.copy")}<span className="sr-only"> {cited}</span></button>
            </li>
          );
        })}
      </ul>
      <p className="pop-note" role="status" data-said data-copied={t("tools.copied")} data-failed={t("tools.failed")} />
    </details>
  );
}
