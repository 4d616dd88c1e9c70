import type { Texts } from "../texts";

export const reading: Texts["reading"] = {
};
