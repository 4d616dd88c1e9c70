import type { Texts } from "../texts";

export const points: Texts["points"] = {
};
