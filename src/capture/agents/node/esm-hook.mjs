/** Runs in the thread that Node before 22.15 loads modules in. */
import sources from './sdk-sources.cjs';

export async function load(url, context, next) {
  const loaded = await next(url, context);
  const change = loaded.format === 'module' ? sources.changeFor(url) : undefined;
  if (change === undefined || loaded.source == null) return loaded;
  return { ...loaded, source: change(Buffer.from(loaded.source).toString('utf8')) };
}
