import type { Texts } from "../texts";

export const decisions: Texts["decisions"] = {
};
