import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FollowKind } from "../follow-target";
import { PublicLayout } from "~/ui/layouts/public-layout";

/** What somebody follows, in a sentence. */
export function useFollowedName(): (followed: { kind: FollowKind; title: string; label: string | null }) => string {
  const { t } = useTranslation("following");
  return ({ kind, title, label }) => t(`what.${kind}`, { title, label: label ?? "" });
}

/** A page with one thing to say and at most one thing to do. */
export function FollowPage({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <PublicLayout>
      <main id="main" className="wrap grid max-w-[760px] content-start gap-6 pt-8 pb-16 md:pt-12">
        <div>
          <h1 className="font-serif text-h1 font-bold" tabIndex={-1}>{title}</h1>
          {lead && <div className="mt-2 text-body text-ink-2">{lead}</div>}
        </div>
        {children}
      </main>
    </PublicLayout>
  );
}

/** One button that sends a form of its own. */
export function OneAct({ act, children }: { act: string; children: ReactNode }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={act} />
      {children}
    </form>
  );
}
