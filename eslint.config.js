import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const BUILDER = "/^(select|from|where|limit|offset|orderBy|groupBy|having|innerJoin|leftJoin|insert|values|returning|update|set|delete|onConflictDoNothing|onConflictDoUpdate)$/";
const LETTER = "/[A-Za-z\\u4e00-\\u9fff]/";

/** Words that exist on one of the two databases only: a query builder is awaited, nothing else. */
const oneDialectOnly = [
  {
    selector: `CallExpression[callee.property.name=/^(get|all|run|values)$/][arguments.length=0] > MemberExpression > CallExpression[callee.property.name=${BUILDER}]`,
    message: "Await the query builder: .get(), .all(), .run() and .values() exist on SQLite only.",
  },
  {
    selector: "CallExpression > MemberExpression.callee[object.name=/^(tx|read)$/][property.name=/^(get|all|run|values|execute|transaction)$/]",
    message: "This word exists on one database only. Use the query builder, and store.write for a transaction.",
  },
  {
    selector: "TemplateElement[value.raw=/json_extract|strftime|json_each|to_tsvector|jsonb_/]",
    message: "A function of one database only belongs in db/.",
  },
];

/** Inside write(...) only the transaction sees what the transaction did. */
const readInsideWrite = [
  "MemberExpression[property.name='read'][object.name='store']",
  "MemberExpression[property.name='read'][object.property.name='store']",
  "MemberExpression[object.name='read']",
  "CallExpression > Identifier.arguments[name='read']",
].map((inner) => ({
  selector: `CallExpression[callee.property.name='write'] > :function ${inner}`,
  message: "Inside write(...) use the transaction it gives, not the reader.",
}));

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "The environment is parsed once, in app/env.server.ts.",
};

/** The clock is a parameter. */
const ownClock = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "Take `now` as a parameter." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take `now` as a parameter." },
];

const literalText = [
  { selector: `JSXText[value=${LETTER}]`, message: "Texts come from app/i18n." },
  { selector: `JSXExpressionContainer > Literal[value=${LETTER}]:matches(JSXElement > JSXExpressionContainer > Literal)`, message: "Texts come from app/i18n." },
  { selector: `JSXAttribute[name.name=/^(alt|title|placeholder|label|aria-label|aria-description)$/] > Literal[value=${LETTER}]`, message: "Texts come from app/i18n." },
];

const focusedTest = {
  selector: "CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name='only']",
  message: "A focused test hides all the others.",
};

/** One entry per kind of file: a later entry replaces the rule of an earlier one, so each names all that holds there. */
const restrict = (files, ...restrictions) => ({ files, rules: { "no-restricted-syntax": ["error", ...restrictions.flat()] } });

export default defineConfig(
  globalIgnores(["build/", ".cache/", ".data/", "node_modules/", "db/migrations/", "app/public/"]),
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly", Buffer: "readonly", setTimeout: "readonly", clearTimeout: "readonly", fetch: "readonly", performance: "readonly", AbortSignal: "readonly" } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      // U+3000 stands between 第X条 and its words in the texts of the law.
      "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true, skipRegExps: true, skipComments: true }],
      // Control characters are what several patterns are there to find.
      "no-control-regex": "off",
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ["app/**", "db/**", "search/**"], rules: { "no-console": "error" } },
  restrict(["app/**/*.ts", "search/**/*.ts"], oneDialectOnly, readInsideWrite, environment),
  restrict(["app/**/*.tsx"], oneDialectOnly, readInsideWrite, environment, literalText),
  restrict(["app/features/**/*.ts", "app/routes/**/*.ts"], oneDialectOnly, readInsideWrite, environment, ownClock),
  restrict(["app/features/**/*.tsx", "app/routes/**/*.tsx"], oneDialectOnly, readInsideWrite, environment, ownClock, literalText),
  restrict(["app/env.server.ts"], oneDialectOnly, readInsideWrite),
  // The two engines of search/ that speak to their own SQLite file use its driver, not the query builder.
  restrict(["search/embedded*.server.ts"], readInsideWrite, environment),
  restrict(["db/**/*.ts"], readInsideWrite, environment),
  // The dialect has to stand before the schema loads.
  restrict(["db/dialect.server.ts", "db/drizzle.*.config.ts"], readInsideWrite),
  restrict(["scripts/**"], oneDialectOnly, readInsideWrite),
  restrict(["tests/**"], oneDialectOnly, focusedTest),
);
