import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";

export interface ListedPoint {
  slug: string;
  name: string;
  district: string;
  address: string;
  phone: string;
  contactHours: string;
}

/** A number that a phone can call: digits only; masked ones ("138****0011") are shown and not linked. */
export function telephoneLink(phone: string): string | null {
  return /^[+\d][\d\s()-]{5,}$/.test(phone.trim()) ? `tel:${phone.replaceAll(/[^+\d]/g, "")}` : null;
}

/** Liaison points with address, hours and phone, in their fixed order. */
export function PointList({ points, level = 3 }: { points: readonly ListedPoint[]; level?: 2 | 3 }) {
  const { t } = useTranslation("points");
  const Heading = `h${level}` as const;
  return (
    <ul className="grid gap-x-10 md:grid-cols-2 big:md:grid-cols-1">
      {points.map(({ slug, name, address, phone, contactHours }) => {
        const call = telephoneLink(phone);
        return (
          <li key={slug} className="rule-t flex gap-4 py-4">
            <div className="min-w-0 flex-1">
              <Heading className="text-body font-semibold"><a className="plain" href={paths.point(slug)}>{name}</a></Heading>
              <p className="text-note text-ink-2">{address}</p>
              <p className="text-note text-ink-2">{contactHours}</p>
              {call === null && <p className="text-note text-ink-2 tnum">{t("phone")} {phone}</p>}
            </div>
            {call !== null && <ButtonLink tone="quiet" icon="phone" href={call} aria-label={t("call_named", { name })}>{t("call")}</ButtonLink>}
          </li>
        );
      })}
    </ul>
  );
}

/** Points of one district; a plain GET form. */
export function DistrictForm({ districts, chosen }: { districts: readonly string[]; chosen: string | null }) {
  const { t } = useTranslation("points");
  return (
    <form className="mt-5 grid max-w-[420px] gap-2" action={paths.points()} method="get">
      <label htmlFor="district" className="text-ui font-semibold">{t("district")}</label>
      <div className="flex gap-2">
        <select id="district" name="district" className="field min-w-0 flex-1" defaultValue={chosen ?? ""}>
          <option value="">{t("everywhere")}</option>
          {districts.map((district) => <option key={district} value={district}>{district}</option>)}
        </select>
        <Button>{t("find")}</Button>
      </div>
    </form>
  );
}
