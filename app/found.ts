import { notFound } from "next/navigation";

/** What `read` gives; the page of nothing here when the desk knows no such thing. */
export async function found<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === "NOT_FOUND") notFound();
    throw error;
  }
}
