'use strict';
/**
 * Development servers (Vite) evaluate modules as bodies of async functions, named by `sourceURL`, with their source
 * maps inside. V8 forgets the text, so the map is noted when such a function is made.
 */

const FILES_MOST = 2000;
/** @type {Map<string, { address: string, version: number }>} */
const evaluated = new Map();
let versions = 0;

const sourceUrl = /\/\/# sourceURL=(\S+)/;
const mapAddress = /\/\/# sourceMappingURL=(data:\S+)/;

/** @param {unknown} body of a function that is made */
function noteEvaluated(body) {
  if (typeof body !== 'string') return;
  const end = body.lastIndexOf('//# sourceURL=');
  if (end === -1) return;
  const tail = body.slice(end);
  const file = sourceUrl.exec(tail)?.[1];
  const address = mapAddress.exec(tail)?.[1];
  evaluated.delete(file);
  if (address === undefined) return;
  if (evaluated.size >= FILES_MOST) evaluated.delete(evaluated.keys().next().value);
  versions++;
  evaluated.set(file, { address, version: versions });
}

/** @returns {{ address: string, version: number } | undefined} its map as it was last evaluated */
const evaluatedMap = (file) => evaluated.get(file);

module.exports = { evaluatedMap, noteEvaluated };
