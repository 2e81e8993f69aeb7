import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { AccountSwitcher } from './account-switcher.tsx';
import { openPalette } from './open-dialogs.ts';
import { ThemeButton } from './theme-button.tsx';

const isMac = navigator.platform.startsWith('Mac');

export function TopBar() {
  return (
    <header className="top">
      <Link to="/" className="brand" aria-label="Paystub, home">
        <Mark />
        <span>Paystub</span>
      </Link>
      <AccountSwitcher />
      <button type="button" className="find" onClick={openPalette}>
        <Icon name="search" />
        <span className="find-words">Search, or paste any id</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <ThemeButton />
    </header>
  );
}
