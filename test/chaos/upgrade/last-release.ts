/** The commit from which a desk is upgraded to this one without losing a tick; it moves on with each release. */
export const LAST_RELEASE = "97c8620";
