import { Icon } from '../parts/icon.tsx';
import { nextTheme, theme, turnTheme } from './theme.ts';

export function ThemeButton() {
  const now = theme.use();
  const label = `Theme: ${now}. Change to ${nextTheme(now)}.`;
  return (
    <button type="button" className="top-item" onClick={turnTheme} aria-label={label} title={label}>
      <Icon name="theme" />
    </button>
  );
}
