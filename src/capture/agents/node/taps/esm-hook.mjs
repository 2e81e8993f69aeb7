/** Runs in the thread that Node before 22.15 loads modules in. */
import sdk from './sdk.cjs';

export async function load(url, context, next) {
  const loaded = await next(url, context);
  const added = sdk.additionFor(url);
  if (added === undefined || loaded.format !== 'module' || loaded.source == null) return loaded;
  return { ...loaded, source: Buffer.from(loaded.source).toString('utf8') + added };
}
