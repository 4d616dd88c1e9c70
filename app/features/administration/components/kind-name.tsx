import { useTranslation } from "react-i18next";

/** What a record is called; a kind that has no name here, by its code. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation("admin");
  return (kind) => t(`kind.${kind}` as "kind.account", { defaultValue: kind });
}
