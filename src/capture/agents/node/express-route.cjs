'use strict';

/** Express puts the application and the matched route on the request. */
function routeOf(request) {
  const isExpress = typeof request.app === 'function' && request.baseUrl !== undefined;
  if (!isExpress) return {};
  const path = request.route?.path;
  const route = path === undefined ? undefined : `${request.baseUrl}${[path].flat().join('|')}`;
  return { framework: 'express', route };
}

module.exports = { routeOf };
