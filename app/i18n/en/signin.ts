import type { Texts } from "../texts";

export const signin: Texts["signin"] = {
};
