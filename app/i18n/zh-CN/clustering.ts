export const clustering = {
};
