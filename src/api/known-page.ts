import { UnknownCursorError } from '../domain/unknown-cursor.ts';
import { unknownPage } from './errors/search.ts';

/** Throws 400 where a page is to begin at an object that is gone, or never was. */
export async function knownPage<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    throw error instanceof UnknownCursorError ? unknownPage() : error;
  }
}
