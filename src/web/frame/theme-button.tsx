import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';

type Theme = 'system' | 'light' | 'dark';
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

function chosen(): Theme {
  const theme = localStorage.getItem('paystub.theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** System, light, dark, in turn. `public/theme.js` applies the choice before the first paint. */
export function ThemeButton() {
  const [theme, setTheme] = useState(chosen);
  const turn = () => {
    const next = NEXT[theme];
    if (next === 'system') {
      localStorage.removeItem('paystub.theme');
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem('paystub.theme', next);
      document.documentElement.dataset.theme = next;
    }
    setTheme(next);
  };
  const label = `Theme: ${theme}. Change to ${NEXT[theme]}.`;
  return (
    <button type="button" className="top-item" onClick={turn} aria-label={label} title={label}>
      <Icon name="theme" />
    </button>
  );
}
