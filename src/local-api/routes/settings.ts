import { secretNames } from '../../capture/redaction/field-names.ts';
import { secretHeaders } from '../../capture/redaction/redact-headers.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';

/** What the server was started with, and what is redacted always. Flags change it, nothing else. */
export function addSettingsRoute(app: LocalApp, parts: LocalParts): void {
  const { allowHosts, apiVersions, apiVersion, dataFolder, isOpen } = parts;
  app.get('/_paystub/settings', (context) =>
    context.json({
      ...{ api_version: apiVersion, api_versions: apiVersions, data_folder: dataFolder },
      ...{ allow_hosts: allowHosts, is_open: isOpen },
      redaction: { headers: ['authorization', ...secretHeaders], fields: secretNames },
    }),
  );
}
