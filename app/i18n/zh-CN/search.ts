export const search = {
};
