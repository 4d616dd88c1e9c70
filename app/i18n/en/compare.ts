import type { Texts } from "../texts";

export const compare: Texts["compare"] = {
};
