export const receipt = {
};
