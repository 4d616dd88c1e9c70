import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

const DATABASE = ["tests/db/**/*.test.ts", "tests/**/*.db.test.ts"];
/** These start a Meilisearch server. */
const SEARCH = ["tests/search/contract.test.ts", "tests/search/quality.test.ts"];
/** These need the built portal, a process of their own or a browser. */
const PORTAL = ["tests/e2e/**/*.test.{ts,tsx}", "tests/**/*.{browser,process}.test.{ts,tsx}"];

/** What runs when: scripts/test.mjs. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    environment: "node",
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/**/*.test.{ts,tsx}"], exclude: [...DATABASE, ...SEARCH, ...PORTAL] } },
      // Everything here runs a second time on PostgreSQL.
      { extends: true, test: { name: "database", include: DATABASE, exclude: PORTAL } },
      { extends: true, test: { name: "search", include: SEARCH } },
      // One at a time: each starts a portal, and a browser beside it needs the machine.
      { extends: true, test: { name: "portal", include: PORTAL, fileParallelism: false } },
    ],
  },
});
