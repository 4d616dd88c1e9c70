import "i18next";
import type { zhCN } from "./zh-CN/all";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "layout";
    resources: typeof zhCN;
    returnNull: false;
    // Codes have "_" in their names; contexts are not used.
    contextSeparator: "::";
  }
}
