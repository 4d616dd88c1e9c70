import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Panel } from "~/ui/panel";
import { Table } from "~/ui/table";
import type { PointKind } from "~/vocabulary";

export interface ManagedPointRow {
  id: number;
  slug: string;
  name: string;
  kind: PointKind;
  district: string;
  phone: string;
  closedAt: Date | null;
  people: number;
}

/** A page of liaison points, in the order the public reads them. */
export function PointTable({ points }: { points: readonly ManagedPointRow[] }) {
  const { t } = useTranslation(["admin", "vocabulary"]);
  const columns = [
    { label: t("points.name") }, { label: t("points.kind") }, { label: t("points.district") }, { label: t("points.phone") },
    { label: t("points.people"), numeric: true }, { label: t("points.state") },
  ];
  return (
    <Panel pad={false}>
      <Table caption={t("points.title")} captionHidden columns={columns}>
        {points.map(({ id, slug, name, kind, district, phone, closedAt, people }) => (
          <tr key={id}>
            <th scope="row" className="min-w-[12em] text-start font-normal"><a className="dt-t" href={paths.adminPoint(slug)}>{name}</a></th>
            <td className="min-w-[5em]">{t(`vocabulary:point_kind.${kind}`)}</td>
            <td className="min-w-[6em]">{district}</td>
            <td className="min-w-[8em] tnum">{phone}</td>
            <td className="text-end tnum">{people === 0 ? "0" : <a className="inline-flex tap items-center justify-end" href={paths.adminAccounts({ point: slug, state: "active" })} aria-label={t("points.people_of", { name, count: people })}>{people}</a>}</td>
            <td className="min-w-[5em]">{closedAt === null ? t("points.open") : <b>{t("points.closed")}</b>}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
