import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { AccountSwitcher } from './account-switcher.tsx';
import { PALETTE_KEYS } from './mod-key.ts';
import { openPalette } from './open-dialogs.ts';
import { ThemeButton } from './theme-button.tsx';

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
        <kbd>{PALETTE_KEYS}</kbd>
      </button>
      <ThemeButton />
    </header>
  );
}
