/** What is sealed, and what it is of: a text that was sealed for one place opens nowhere else. */
export type SecretPlace = {
  /** What the secret is for; for good, for it is part of the seal. */
  readonly purpose: "venue_keys" | "one_time_password" | "alert_channel" | "push_keys";
  /** Of the row that holds it. */
  readonly id: string;
};

/** Keeps secrets of the database unreadable for who has nothing but the database, by a master key that lies elsewhere. */
export interface Vault {
  /** The text as it may be kept, another one each time. Throws Fault `refused` where there is no master key and none can be made. */
  seal(place: SecretPlace, text: string): string;
  /**
   * What was sealed for this place. Throws Fault `stored_unreadable`, with where the master key was looked for, when that is another one, and when the
   * text was changed or is another place's. What comes out is from then on taken out of everything that the process logs.
   */
  open(place: SecretPlace, sealed: string): string;
}
