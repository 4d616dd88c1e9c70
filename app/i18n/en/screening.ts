import type { Texts } from "../texts";

export const screening: Texts["screening"] = {
};
