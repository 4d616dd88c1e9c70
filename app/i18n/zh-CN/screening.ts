export const screening = {
};
