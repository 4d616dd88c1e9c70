import type { Texts } from "../texts";

export const vocabulary: Texts["vocabulary"] = {
};
