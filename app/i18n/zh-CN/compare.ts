export const compare = {
};
