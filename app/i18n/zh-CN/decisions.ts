export const decisions = {
};
