import { Agent, get } from "node:http";
import { quantile } from "../quantile";

export interface ServerTime {
  status: number;
  p50: number;
  p95: number;
}

/** One request as a browser sends it, to its last byte, in milliseconds; redirects are not followed. */
function timeOf(agent: Agent, address: string): Promise<{ status: number; ms: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(address, { agent, headers: { "Accept-Encoding": "br", "Accept-Language": "zh-CN" } }, (response) => {
      response.on("data", () => undefined).on("end", () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - began })).on("error", reject);
    }).on("error", reject);
  });
}

/** How long the server takes for a page, over the loopback, asked one after the other; the first few are not counted. */
export async function serverTime(address: string, { runs, warmUp }: { runs: number; warmUp: number }): Promise<ServerTime> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    let status = 0;
    const times: number[] = [];
    for (let run = 0; run < warmUp + runs; run++) {
      const one = await timeOf(agent, address);
      status = one.status;
      if (run >= warmUp) times.push(one.ms);
    }
    times.sort((a, b) => a - b);
    return { status, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  } finally {
    agent.destroy();
  }
}
