import type { Texts } from "../texts";

export const results: Texts["results"] = {
};
