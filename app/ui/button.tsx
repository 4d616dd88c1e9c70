import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./icon";

interface Look {
  /** `primary` once in a view at most: the accent is the editor's ink. */
  tone?: "default" | "primary" | "strong" | "quiet";
  size?: "sm" | "md" | "lg";
  icon?: IconName;
}

const TONE = { default: "", primary: "btn-primary", strong: "!border-ink", quiet: "btn-quiet" } as const;
const SIZE = { sm: "btn-sm", md: "", lg: "btn-lg" } as const;

function looks({ tone = "default", size = "md" }: Look, className?: string): string {
  return ["btn", TONE[tone], SIZE[size], className].filter(Boolean).join(" ");
}

interface ButtonProps extends Look, ComponentPropsWithoutRef<"button"> {
  /** Being sent: says so and refuses a second press. */
  busy?: boolean;
  /** Why it cannot be pressed now: the button stays in reach and the reason stands beside it. */
  unavailable?: string;
  children: ReactNode;
}

/** A button of a form; `type` is "submit" unless said otherwise. */
export function Button({ tone, size, icon, busy = false, unavailable, className, children, type = "submit", id, ...rest }: ButtonProps) {
  const { t } = useTranslation("layout");
  const blocked = busy || unavailable !== undefined;
  const reasonId = unavailable === undefined ? undefined : `${id ?? rest.name ?? "button"}-why`;
  const button = (
    <button {...rest} id={id} type={blocked ? "button" : type} className={looks({ tone, size }, className)} aria-disabled={blocked || undefined} aria-describedby={reasonId}>
      {icon && <Icon name={icon} />}
      {busy ? t("button.busy") : children}
    </button>
  );
  if (unavailable === undefined) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-4 gap-y-1">
      {button}
      <span id={reasonId} className="text-note text-ink-2">{unavailable}</span>
    </span>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ tone, size, icon, className, children, ...rest }: Look & ComponentPropsWithoutRef<"a"> & { href: string }) {
  return (
    <a {...rest} className={looks({ tone, size }, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
