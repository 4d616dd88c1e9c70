export const points = {
};
