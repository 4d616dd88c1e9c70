export const results = {
};
