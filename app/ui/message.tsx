import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

const LOOK = {
  info: { box: "", icon: "info" },
  warn: { box: "msg-warn", icon: "info" },
  error: { box: "msg-err", icon: "warn" },
  ok: { box: "msg-ok", icon: "check" },
} as const satisfies Record<string, { box: string; icon: IconName }>;

/**
 * A few words about what happened or what to know: bar, sign and words.
 * `live` announces it: use it when the message answers something the reader just did.
 */
export function Message({ tone = "info", title, icon, live = false, children }: { tone?: keyof typeof LOOK; title?: string; icon?: IconName; live?: boolean; children?: ReactNode }) {
  const { box, icon: sign } = LOOK[tone];
  return (
    <div className={`msg ${box}`} role={live ? (tone === "error" ? "alert" : "status") : undefined}>
      <Icon name={icon ?? sign} className={tone === "error" ? "i mt-0.5 text-accent-text" : "i mt-0.5"} />
      <div className="min-w-0 text-ui">
        {title && <p className="font-bold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
