import type { zhCN } from "./zh-CN/all";

type Widen<T> = T extends string ? string : { [K in keyof T]: Widen<T[K]> };

/** Every text of the product by namespace: the zh-CN files define the keys, any other language has exactly these. */
export type Texts = Widen<typeof zhCN>;
export type Namespace = keyof Texts;
