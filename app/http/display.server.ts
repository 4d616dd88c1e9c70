import { createCookie } from "@remix-run/node";

export const SIZES = ["normal", "large", "xlarge"] as const;
export const THEMES = ["auto", "light", "dark", "contrast"] as const;
export interface Display {
  size: (typeof SIZES)[number];
  theme: (typeof THEMES)[number];
}

export const displayCookie = createCookie("display", { maxAge: 365 * 24 * 3600, httpOnly: true, sameSite: "lax", path: "/" });

/** Any value as a display setting; what is not one becomes the default. */
export function displayFrom(value: unknown): Display {
  const given = (typeof value === "object" && value !== null ? value : {}) as Partial<Record<keyof Display, unknown>>;
  return {
    size: SIZES.find((size) => size === given.size) ?? "normal",
    theme: THEMES.find((theme) => theme === given.theme) ?? "auto",
  };
}

/** 字号 and 主题 as the reader set them (cookie). */
export async function displayOf(request: Request): Promise<Display> {
  return displayFrom(await displayCookie.parse(request.headers.get("Cookie")));
}
