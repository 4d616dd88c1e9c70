import { createCookie } from "@remix-run/node";

const districtCookie = createCookie("district", { httpOnly: true, sameSite: "lax", path: "/", maxAge: 365 * 24 * 3600 });

/** The district a reader chose on this device; null where none, or none of these. Chosen by hand: where a device is is never asked. */
export async function districtOf(request: Request, districts: readonly string[]): Promise<string | null> {
  const kept: unknown = await districtCookie.parse(request.headers.get("Cookie"));
  return districts.find((name) => name === kept) ?? null;
}

/** The Set-Cookie value that keeps a choice; null forgets it. */
export function districtHeader(district: string | null): Promise<string> {
  return district === null ? districtCookie.serialize("", { maxAge: 0 }) : districtCookie.serialize(district);
}
