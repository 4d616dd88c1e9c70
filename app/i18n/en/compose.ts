import type { Texts } from "../texts";

export const compose: Texts["compose"] = {
};
