/** What becomes of the others when an account is opened or gone on with. */
export const BESIDE = "Every other account that goes on does so beside it.";
