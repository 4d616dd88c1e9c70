import { useTranslation } from "react-i18next";
import { useShell } from "~/ui/shell";
import { Icon } from "~/ui/icon";

const KEYS = [
  { keys: ["J", "K"], words: "keys.articles" },
  { keys: ["←", "→"], words: "keys.pages" },
  { keys: ["?"], words: "keys.help" },
  { keys: ["Esc"], words: "keys.close" },
] as const;

/** The keys of a reading page, and the switch that turns them off. A script shows it: without one there are none. */
export function KeyHelp() {
  const { t } = useTranslation("reading");
  return (
    <details className="relative max-lg:hidden" data-keys hidden>
      <summary className="inline-flex tap items-center gap-2 underline decoration-line-2 underline-offset-4"><Icon name="kb" />{t("keys.title")}</summary>
      <div className="panel absolute z-40 mt-1 w-[340px] p-5 text-ui shadow-3">
        <dl className="grid grid-cols-[6em_minmax(0,1fr)] gap-y-2">
          {KEYS.map(({ keys, words }) => (
            <div key={words} className="contents">
              <dt className="flex gap-1">{keys.map((key) => <kbd key={key} className="kbd">{key}</kbd>)}</dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
        </dl>
        <label className="choice mt-3"><input type="checkbox" data-keys-on defaultChecked />{t("keys.on")}</label>
        <p className="text-note text-ink-2">{t("keys.note")}</p>
      </div>
    </details>
  );
}

/** What the small scripts of reading pages fill in: previews of links, links to copy, reading aloud, the place one stopped at. Hidden or inert without them. */
export function ReadingHelp({ place }: { place?: string }) {
  const { t } = useTranslation("reading");
  return (
    <div className="no-print">
      <template data-preview-card>
        <div className="pop" role="tooltip">
          <p className="pop-h" data-cite-of />
          <div className="law pop-t" lang="zh-CN" data-words />
          <a className="btn btn-quiet pop-go" data-go>{t("preview.go")}<Icon name="next" /></a>
        </div>
      </template>
      <template data-tools-card>
        <div className="pop pop-tools" role="group" aria-label={t("tools.title")}>
          <p className="pop-h">{t("tools.title")}</p>
          <button type="button" className="btn btn-quiet" data-listen hidden><Icon name="sound" />{t("listen.article")}</button>
          <ul data-places />
          <p className="pop-note" role="status" data-said data-copied={t("tools.copied")} data-failed={t("tools.failed")} />
        </div>
      </template>
      <template data-place-row>
        <li className="pop-row"><a data-place-link /><button type="button" className="btn btn-quiet" data-copy><Icon name="copy" /><span>{t("tools.copy")}</span><span className="sr-only" data-copy-of /></button></li>
      </template>
      <div className="listen-bar" role="group" aria-label={t("listen.title")} data-listen-bar hidden>
        <span data-listen-now data-words={t("listen.now")} role="status" />
        <button type="button" className="btn" data-listen-pause data-pause={t("listen.pause")} data-resume={t("listen.resume")}>{t("listen.pause")}</button>
        <button type="button" className="btn" data-listen-stop>{t("listen.stop")}</button>
      </div>
      {place !== undefined && (
        <div className="resume panel" role="status" data-place={place} hidden>
          <span data-words={t("resume.words")} />
          <a className="btn" data-resume>{t("resume.go")}</a>
          <button type="button" className="btn btn-quiet" data-resume-drop>{t("resume.drop")}</button>
        </div>
      )}
    </div>
  );
}

/** The scripts of reading pages: small files of our own, none of which a page needs. */
export function ReadingScripts() {
  return (
    <>
      <script type="module" src="/enhance/reading.js" />
      <script type="module" src="/enhance/provisions.js" />
      <script type="module" src="/enhance/read-aloud.js" />
    </>
  );
}

/** Opens what can be done with an article: its links, reading it aloud. A script shows it. */
export function ArticleTools({ label }: { label: string }) {
  const { t } = useTranslation("reading");
  return (
    <>
      <button type="button" className="artbar-tools" data-tools hidden><Icon name="link" />{t("tools.open")}<span className="sr-only">{t("add_named", { label })}</span></button>
      <button type="button" className="artbar-tools" data-listen-row hidden><Icon name="sound" />{t("listen.short")}<span className="sr-only">{t("add_named", { label })}</span></button>
    </>
  );
}

/** How the page to write on opens for this reader: in large letters in one's own words, since rewriting an article asks for more room than there is. */
export function useWritingMode(): { mode?: "prose" } {
  return useShell().size === "normal" ? {} : { mode: "prose" };
}
