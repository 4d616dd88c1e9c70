import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import type { Role } from "~/vocabulary";

/** Demo mode's sign-ins, one press each: what the portal is like for every role. */
export function DemoAccounts({ accounts, password, next }: { accounts: readonly { username: string; displayName: string; role: Role }[]; password: string; next: string }) {
  const { t } = useTranslation(["signin", "vocabulary"]);
  return (
    <section className="grid gap-2" aria-labelledby="demo">
      <h2 id="demo" className="text-h3 font-bold">{t("demo")}</h2>
      <p className="text-note text-ink-2">{t("demo_note", { password })}</p>
      <ul className="panel divide-y divide-line">
        {accounts.map(({ username, displayName, role }) => (
          <li key={username}>
            <form method="post" action={paths.signIn()} className="flex flex-wrap items-center gap-x-4 px-5 py-1">
              <input type="hidden" name="username" value={username} />
              <input type="hidden" name="password" value={password} />
              <input type="hidden" name="next" value={next} />
              <span className="min-w-0 flex-1 text-ui">
                {displayName}
                <span className="ml-3 text-note text-ink-2">{t(`vocabulary:role.${role}`)} · {username}</span>
              </span>
              <button className="btn btn-quiet" aria-label={`${t("use")} ${displayName}`}>{t("submit")}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
