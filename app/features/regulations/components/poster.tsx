import { Trans, useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";
import { DayOf } from "./day";

export interface PosterRound {
  slug: string;
  title: string;
  closesOn: string;
}
export interface PosterProps {
  point: { slug: string; name: string; address: string; contactHours: string; phone: string };
  /** What the sheet is about; null: every draft open at the point. */
  about: (PosterRound & { questions: string[] }) | null;
  open: PosterRound[];
  /** Leads to the drafts open at the point and counts what is said for it. */
  code: { size: number; path: string };
}

/** Questions that leave the sheet room to be read from two steps away. */
const MOST_LINES = 4;

function Lines({ about, open }: Pick<PosterProps, "about" | "open">) {
  const { t } = useTranslation("points");
  const lines = about === null || about.questions.length === 0 ? open.map(({ slug, title, closesOn }) => ({ key: slug, words: title, day: closesOn })) : about.questions.map((words) => ({ key: words, words, day: null }));
  return (
    <ol className="poster-lines">
      {lines.slice(0, MOST_LINES).map(({ key, words, day }) => <li key={key}>{words}{day !== null && about === null && <span className="block text-[18px]"><Trans t={t} i18nKey="closes" components={{ day: <DayOf day={day} /> }} /></span>}</li>)}
    </ol>
  );
}

/** Which sheet, and how to have it; not printed. */
function Choices({ point, about, open }: Omit<PosterProps, "code">) {
  const { t } = useTranslation("points");
  return (
    <nav className="no-print wrap flex flex-wrap items-center gap-3 py-4" aria-label={t("poster.choices")}>
      <ButtonLink tone="quiet" icon="prev" className="max-w-full !whitespace-normal" href={paths.point(point.slug)}>{point.name}</ButtonLink>
      <button type="button" className="btn btn-primary" data-print hidden><Icon name="print" />{t("poster.print")}</button>
      <ButtonLink icon="down" href={paths.pointCode(point.slug, about?.slug)} download={`${point.slug}.svg`}>{t("poster.code_only")}</ButtonLink>
      {open.length > 1 && <span className="text-ui text-ink-2">{t("poster.about")}</span>}
      {open.length > 1 && <ButtonLink tone="quiet" href={paths.poster(point.slug)} aria-current={about === null ? "true" : undefined}>{t("poster.all")}</ButtonLink>}
      {open.length > 1 && open.map(({ slug, title }) => <ButtonLink key={slug} tone="quiet" className="!whitespace-normal" href={paths.poster(point.slug, slug)} aria-current={about?.slug === slug ? "true" : undefined}>{title}</ButtonLink>)}
    </nav>
  );
}

/** An A4 sheet for a door: what is asked, one code with the point in it, one phone number. All of it is vector, so it prints at A3 as well. */
export function Poster({ point, about, open, code }: PosterProps) {
  const { t } = useTranslation(["points", "layout"]);
  const { site } = useShell();
  return (
    <>
      <Choices point={point} about={about} open={open} />
      <main id="main" className="poster">
        <div className="poster-head"><Icon name="mark" className="size-[42px]" /><span>{point.name}</span><span className="poster-site">{site?.organiser ?? site?.name ?? t("layout:brand.name")}</span></div>
        <h1>{about === null ? t("poster.headline") : about.title}</h1>
        <p className="poster-lead">{about === null ? t("poster.lead") : <Trans t={t} i18nKey="points:poster.lead_about" components={{ day: <b><DayOf day={about.closesOn} /></b> }} />}</p>
        <div className="poster-middle">
          <div>
            <svg className="poster-code" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t("poster.code", { point: point.name })} shapeRendering="crispEdges"><path fill="#000" d={code.path} /></svg>
            <p className="poster-scan">{t("poster.scan")}</p>
          </div>
          <Lines about={about} open={open} />
        </div>
        <div className="poster-foot">
          <p className="poster-call">{t("poster.offline")}</p>
          <div className="poster-where">
            <p>{point.address}<br />{point.contactHours}</p>
            <p className="poster-phone tnum">{point.phone}</p>
          </div>
          <p className="poster-promise">{t("poster.promise")}</p>
        </div>
      </main>
      <script type="module" src="/enhance/reading.js" />
    </>
  );
}
