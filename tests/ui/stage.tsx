import { readFile, rm } from "node:fs/promises";
import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import tailwindcss from "@tailwindcss/vite";
import { chromium, type Browser } from "playwright-core";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { build } from "vite";
import { instanceFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ShellProvider, type Shell } from "~/ui/shell";
import { LANGUAGES } from "~/vocabulary";

/** A visitor of the home page, with whatever differs. */
export function shellOf(changes: Partial<Shell> = {}): Shell {
  return {
    language: "zh-CN", languages: LANGUAGES, size: "normal", theme: "light", account: null, site: null, here: "/",
    links: {
      home: paths.home(), results: paths.results(), compare: paths.compareIndex(), receipt: paths.receiptLookup(), search: paths.search(),
      points: paths.points(), past: paths.past(), openData: paths.openData(), about: paths.about(), privacy: paths.privacy(), accessibility: paths.accessibility(),
      display: paths.display(), account: paths.account(), mine: paths.mine(), desk: paths.desk(), signIn: paths.signIn(), signOut: paths.signOut(),
    },
    ...changes,
  };
}

/** The markup of components, as the server writes it. */
export function markupOf(children: ReactNode, changes: Partial<Shell> = {}): string {
  const shell = shellOf(changes);
  return renderToStaticMarkup(
    <I18nextProvider i18n={instanceFor(shell.language)}>
      <ShellProvider value={shell}>{children}</ShellProvider>
    </I18nextProvider>,
  );
}

/** The same as a whole document with the stylesheet. */
export function documentOf(children: ReactNode, changes: Partial<Shell> = {}): string {
  const { language, size, theme } = shellOf(changes);
  return `<!doctype html><html lang="${language}" data-size="${size}" data-theme="${theme}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Liangyan</title><link rel="stylesheet" href="/app.css"></head><body>${markupOf(children, changes)}</body></html>`;
}

/** The stylesheet as the build makes it. */
async function compiledCss(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "liangyan-css-"));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    plugins: [tailwindcss()],
    build: { outDir: folder, rollupOptions: { input: path.resolve("app/ui/styles/app.css"), output: { assetFileNames: "app.css" } } },
  });
  const css = await readFile(path.join(folder, "app.css"), "utf8");
  await rm(folder, { recursive: true });
  return css;
}

export interface Stage {
  browser: Browser;
  css: string;
  /** Shows a document at an address of its own. */
  show: (name: string, html: string) => string;
  close: () => Promise<void>;
}

/** Chromium and a loopback server that serves documents, the stylesheet and the public files. */
export async function openStage(): Promise<Stage> {
  const css = await compiledCss();
  const documents = new Map<string, string>();
  const server: Server = createServer((request, response) => {
    const name = (request.url ?? "/").split("?")[0]!.slice(1);
    const document = documents.get(name);
    const send = (type: string, body: string) => response.writeHead(200, { "Content-Type": type }).end(body);
    if (document !== undefined) return void send("text/html; charset=utf-8", document);
    if (name === "app.css") return void send("text/css", css);
    if (name === "icons.svg" || name === "favicon.svg") {
      return void readFile(path.resolve("app/public", name), "utf8").then((svg) => send("image/svg+xml", svg));
    }
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return {
    browser,
    css,
    show: (name, html) => {
      documents.set(name, html);
      return `http://127.0.0.1:${port}/${name}`;
    },
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
