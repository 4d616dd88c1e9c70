import { Agent, get } from "node:http";
import { quantiles } from "../quantile";

export interface ServerTime {
  status: number;
  p50: number;
  p95: number;
}

/** One request as a browser sends it, to its last byte, in milliseconds; redirects are not followed. */
export function timeOf(agent: Agent, address: string, cookie: string | null): Promise<{ status: number; ms: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(address, { agent, headers: { "Accept-Encoding": "br", "Accept-Language": "zh-CN", ...(cookie === null ? {} : { Cookie: cookie }) } }, (response) => {
      response.on("data", () => undefined).on("end", () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - began })).on("error", reject);
    }).on("error", reject);
  });
}

/** Signs in as a browser does; the session's cookie. */
export async function sessionOf(portal: string, username: string, password: string): Promise<string> {
  const response = await fetch(new URL("/sign-in", portal), { method: "POST", body: new URLSearchParams({ username, password, next: "/desk" }), headers: { Origin: portal }, redirect: "manual" });
  const [cookie] = response.headers.getSetCookie().filter((set) => set.startsWith("session="));
  if (cookie === undefined) throw new Error(`${username} could not sign in: ${response.status}`);
  return cookie.split(";")[0]!;
}

/** How long the server takes for a page, over the loopback, asked one after the other; the first few are not counted. */
export async function serverTime(address: string, { runs, warmUp, cookie = null }: { runs: number; warmUp: number; cookie?: string | null }): Promise<ServerTime> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    let status = 0;
    const times: number[] = [];
    for (let run = 0; run < warmUp + runs; run++) {
      const one = await timeOf(agent, address, cookie);
      status = one.status;
      if (run >= warmUp) times.push(one.ms);
    }
    return { status, ...quantiles(times) };
  } finally {
    agent.destroy();
  }
}
