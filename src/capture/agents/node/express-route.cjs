'use strict';

/** Express puts the application and the matched route on the request. */
function routeOf(request) {
  if (typeof request.app !== 'function' || typeof request.app.handle !== 'function') return {};
  const path = request.route?.path;
  // Once nobody has answered (an error was thrown, say) it is not known any more what the route lies below.
  const isKnown = path !== undefined && request.baseUrl !== undefined;
  const route = isKnown ? `${request.baseUrl}${[path].flat().join('|')}` : undefined;
  return { framework: 'express', route };
}

module.exports = { routeOf };
