import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

const CLIENT = { id: "liangyan", secret: "a secret of the tests, long enough" };

/** A real provider of OpenID Connect on loopback that lets anybody in by any name, and a browser that walks through it. */
export async function startSignOnProvider(redirectUri: string) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["the provider's own"] },
  });
  server.on("request", (request, response) => void provider.callback()(request, response));
  return {
    settings: { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, label: null },
    walk: (url: string, login: string | null) => walk(url, login, redirectUri),
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

/** Follows the provider's pages to where it sends the person back; `login` null: they abort. */
async function walk(start: string, login: string | null, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>();
  let [url, form] = [start, null as URLSearchParams | null];
  for (let steps = 0; steps < 20; steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { Cookie: cookie }, ...(form === null ? {} : { method: "POST", body: form }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === "") jar.delete(name!);
      else jar.set(name!, value!);
    }
    form = null;
    const location = response.headers.get("Location");
    if (location !== null) {
      const next = new URL(location, url);
      if (next.href.startsWith(redirectUri)) return next;
      url = next.href;
      continue;
    }
    const html = await response.text();
    if (response.status !== 200) throw new Error(`the provider answered ${response.status}: ${html.slice(0, 500)}`);
    if (login === null) url = new URL(/href="([^"]*\/abort)"/.exec(html)![1]!, url).href;
    else {
      const prompt = /name="prompt" value="(\w+)"/.exec(html)![1]!;
      form = new URLSearchParams(prompt === "login" ? { prompt, login, password: "any" } : { prompt });
      url = new URL(/<form[^>]* action="([^"]+)"/.exec(html)![1]!, url).href;
    }
  }
  throw new Error("the provider leads in circles");
}
