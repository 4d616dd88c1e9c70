export const signin = {
};
