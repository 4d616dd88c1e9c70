import type { Texts } from "../texts";

export const layout: Texts["layout"] = {
};
