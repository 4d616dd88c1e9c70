import { DomainError } from "~/errors";
import { errorResponse } from "./errors.server";
import type { RequestArgs } from "./session.server";

/** Runs a loader's work; a refusal of the domain becomes the page of its status, anything else stays a fault. */
export async function page<T>(args: RequestArgs, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw await errorResponse(args, error);
    throw error;
  }
}

/** "v2" of an address as 2; a 404 for anything else. @throws DomainError not_found */
export function ordinalParam(value: string | undefined): number {
  const match = /^v([1-9]\d{0,3})$/.exec(value ?? "");
  if (match === null) throw new DomainError("not_found");
  return Number(match[1]);
}

/** ?page=3 as 3; 1 for anything that is no page. A page of several lists names each. */
export function pageParam(request: Request, name = "page", most = 99_999): number {
  const value = Number(new URL(request.url).searchParams.get(name));
  return Number.isInteger(value) && value > 0 && value <= most ? value : 1;
}
