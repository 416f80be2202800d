import { errorText } from "./error-text";

/** What `work` brings; what goes wrong is thrown in the words that a person reads. */
export async function said<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new Error(errorText(error), { cause: error });
  }
}
