export const vocabulary = {
};
