import type { Gate, JsonObject } from './gate.ts';

/** Checkout's user interface modes were renamed: older name → newer name. */
const UI_MODES: Readonly<Record<string, string>> = {
  hosted: 'hosted_page',
  embedded: 'embedded_page',
  custom: 'elements',
};
const OLDER_UI_MODES = Object.fromEntries(
  Object.entries(UI_MODES).map(([older, newer]) => [newer, older]),
);

function olderUiMode(session: JsonObject): JsonObject {
  const older = OLDER_UI_MODES[String(session.ui_mode)];
  return older === undefined ? session : { ...session, ui_mode: older };
}

export const dahlia: Gate = {
  release: '2026-03-25.dahlia',
  raise: {
    'POST /v1/checkout/sessions': (params) => {
      const newer = UI_MODES[String(params.ui_mode)];
      if (newer !== undefined) params.ui_mode = newer;
      return undefined;
    },
  },
  lower: { 'checkout.session': olderUiMode },
};
