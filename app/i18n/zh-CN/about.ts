export const about = {
};
