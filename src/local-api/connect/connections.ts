import { curl, stripeCli } from './command-line.ts';
import { dotnet, go, java } from './compiled-sdks.ts';
import { type Connection, placeOf } from './connection.ts';
import { node, php, python, ruby } from './scripting-sdks.ts';

/** In the order of the tabs. */
export function connectionsTo(url: string, key: string): Connection[] {
  const place = placeOf(url, key);
  return [node, python, ruby, go, php, java, dotnet, curl, stripeCli].map((make) => make(place));
}
