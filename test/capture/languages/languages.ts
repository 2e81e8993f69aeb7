import { python } from '../python/python.ts';
import { ruby } from '../ruby/ruby.ts';

/** For `describe.each`, by name. */
export const languages = [python, ruby].map((language) => [language.name, language] as const);
