import { readFileSync } from "node:fs";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** What the stylesheet takes for granted: cascade layers, custom properties and this. */
const FLOOR = "(color: color-mix(in oklab, red, red))";

/**
 * Parts the one stylesheet in two, of which every browser takes exactly one: the whole of it, or a few plain rules. Half
 * of a stylesheet is worse than none, and the rules for old browsers must not stand above layers in new ones.
 */
function plainBelowFloor(): Plugin {
  return {
    name: "plain-below-floor",
    enforce: "pre",
    transform(code, id) {
      if (!/\/ui\/styles\/app\.css(\?|$)/.test(id) || !code.includes("{")) return null;
      const plain = readFileSync(new URL("./app/ui/styles/plain.css", import.meta.url), "utf8");
      return { code: `@supports not ${FLOOR} {\n${plain}\n}\n@supports ${FLOOR} {\n${code}\n}\n`, map: null };
    },
  };
}

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
    tailwindcss(),
    plainBelowFloor(),
    tsconfigPaths(),
  ],
  publicDir: "app/public",
  build: { target: "es2022", assetsInlineLimit: 0 },
});
