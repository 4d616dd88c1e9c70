export const drafts = {
};
