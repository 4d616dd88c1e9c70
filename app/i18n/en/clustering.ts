import type { Texts } from "../texts";

export const clustering: Texts["clustering"] = {
};
