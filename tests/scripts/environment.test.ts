import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EnvironmentError, parseEnv } from "~/env.server";

const SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEF=";

describe("the environment", () => {
  it("needs nothing set", () => {
    expect(parseEnv({})).toEqual({
      mode: "demo", port: 3000, host: "127.0.0.1", dataDir: path.resolve(".data"), databaseUrl: path.resolve(".data/liangyan.sqlite"), meilisearch: null,
      secret: null, timeZone: "Asia/Shanghai", logLevel: "info", trustedProxies: 0, publicUrl: null, fileScan: null, mail: null, textMessages: null, signOn: null,
    });
  });

  it("takes every setting", () => {
    const given = {
      LIANGYAN_MODE: "production", PORT: "8080", HOST: "0.0.0.0", DATA_DIR: "/srv/liangyan", DATABASE_URL: "postgres://u:p@db/liangyan", MEILISEARCH_URL: "http://search:7700/",
      MEILISEARCH_API_KEY: "key", SECRET, TIME_ZONE: "Asia/Urumqi", LOG_LEVEL: "warn", TRUST_PROXY: "2", PUBLIC_URL: "https://liangyan.example/",
      SMTP_URL: "smtps://u:p@mail.example", MAIL_FROM: "良言 <liangyan@liangyan.example>", SMS_URL: "https://sms.example/send", SMS_TOKEN: "key", SMS_TOKEN_HEADER: "X-Key",
      SMS_BODY: '{"mobile":"{phone}","content":"【良言】{text}"}', SMS_EXPECT: '"code":0', FILE_SCAN: "clamdscan --fdpass",
      OIDC_ISSUER: "https://sso.example/realm/", OIDC_CLIENT_ID: "liangyan", OIDC_CLIENT_SECRET: "secret", OIDC_LABEL: "统一认证",
    };
    expect(parseEnv(given)).toEqual({
      mode: "production", port: 8080, host: "0.0.0.0", dataDir: path.resolve("/srv/liangyan"), databaseUrl: "postgres://u:p@db/liangyan",
      meilisearch: { url: "http://search:7700", apiKey: "key" }, secret: SECRET, timeZone: "Asia/Urumqi", logLevel: "warn", trustedProxies: 2, publicUrl: "https://liangyan.example", fileScan: "clamdscan --fdpass",
      mail: { url: "smtps://u:p@mail.example", from: "良言 <liangyan@liangyan.example>" },
      textMessages: { url: "https://sms.example/send", token: "key", tokenHeader: "X-Key", body: '{"mobile":"{phone}","content":"【良言】{text}"}', expect: '"code":0' },
      signOn: { issuer: "https://sso.example/realm/", clientId: "liangyan", clientSecret: "secret", label: "统一认证" },
    });
  });

  it("takes what is set to nothing as not set, and ignores what it does not know", () => {
    expect(parseEnv({ PORT: "", DATA_DIR: "  ", PATH: "/bin" })).toEqual(parseEnv({}));
  });

  it.each([
    ["PORT", "http"], ["PORT", "70000"], ["PORT", "-1"], ["LIANGYAN_MODE", "test"], ["DATABASE_URL", "mysql://db/x"], ["MEILISEARCH_URL", "search:7700"],
    ["SECRET", "change-me"], ["SECRET", "a".repeat(64)], ["TIME_ZONE", "Beijing"], ["LOG_LEVEL", "loud"], ["TRUST_PROXY", "yes"], ["PUBLIC_URL", "liangyan.example"],
    ["OIDC_ISSUER", "http://sso.example"], ["OIDC_ISSUER", "sso.example"], ["FILE_SCAN", "tcp://127.0.0.1:3310"], ["SMTP_URL", "mail.example:25"], ["SMTP_URL", "https://mail.example"], ["MAIL_FROM", "良言"], ["SMS_URL", "sms.example"], ["SMS_TOKEN_HEADER", "X Key"], ["SMS_BODY", "{phone} {text}"], ["SMS_BODY", '{"to":"{phone}"}'],
  ])("refuses %s=%s by name and without showing the value", (name, value) => {
    const parse = (): unknown => parseEnv({ [name]: value });
    expect(parse).toThrow(EnvironmentError);
    expect(parse).toThrow(name);
    if (name === "SECRET") expect(parse).not.toThrow(value);
  });

  it("wants to be known to the provider of single sign-on, and an address the provider can send people back to", () => {
    expect(() => parseEnv({ OIDC_ISSUER: "https://sso.example" })).toThrow("OIDC_CLIENT_ID must be set");
    const signOn = { OIDC_ISSUER: "http://127.0.0.1:4000", OIDC_CLIENT_ID: "liangyan" };
    expect(parseEnv(signOn).signOn).toEqual({ issuer: signOn.OIDC_ISSUER, clientId: "liangyan", clientSecret: null, label: null });
    expect(() => parseEnv({ LIANGYAN_MODE: "production", SECRET, ...signOn })).toThrow("PUBLIC_URL must be set");
  });

  it("takes a file for the database on any system", () => {
    for (const file of ["C:\\data\\l.sqlite", "./l.sqlite", "file:///srv/l.sqlite"]) expect(parseEnv({ DATABASE_URL: file }).databaseUrl).toBe(file);
  });

  it("wants a secret in production mode", () => {
    expect(() => parseEnv({ LIANGYAN_MODE: "production" })).toThrow("SECRET must be set");
    expect(parseEnv({ LIANGYAN_MODE: "production", SECRET }).secret).toBe(SECRET);
  });

  it("wants a sender with a mail server, and an address to lead back to where messages are really sent", () => {
    const mail = { SMTP_URL: "smtp://mail.example:587", MAIL_FROM: "liangyan@liangyan.example" };
    expect(() => parseEnv({ SMTP_URL: mail.SMTP_URL })).toThrow("MAIL_FROM must be set");
    expect(parseEnv(mail).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM });
    expect(() => parseEnv({ LIANGYAN_MODE: "production", SECRET, ...mail })).toThrow("PUBLIC_URL must be set");
    expect(() => parseEnv({ LIANGYAN_MODE: "production", SECRET, SMS_URL: "https://sms.example" })).toThrow("PUBLIC_URL must be set");
    expect(parseEnv({ LIANGYAN_MODE: "production", SECRET, PUBLIC_URL: "https://liangyan.example", ...mail }).textMessages).toBeNull();
  });

  it("is documented whole: .env.example names every setting, with the default the code has", () => {
    const example = readFileSync(path.resolve(import.meta.dirname, "../../.env.example"), "utf8");
    const settings = Object.fromEntries([...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]));
    expect(Object.keys(settings).sort()).toEqual([
      "DATABASE_URL", "DATA_DIR", "FILE_SCAN", "HOST", "LIANGYAN_MODE", "LOG_LEVEL", "MAIL_FROM", "MEILISEARCH_API_KEY", "MEILISEARCH_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ISSUER", "OIDC_LABEL", "PORT", "PUBLIC_URL", "SECRET",
      "SMS_BODY", "SMS_EXPECT", "SMS_TOKEN", "SMS_TOKEN_HEADER", "SMS_URL", "SMTP_URL", "TIME_ZONE", "TRUST_PROXY",
    ]);
    expect(parseEnv(settings)).toEqual(parseEnv({}));
  });
});
