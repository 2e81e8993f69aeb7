import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ToastProvider } from '../parts/toasts.tsx';
import { Banners } from './banners.tsx';
import { NavigationKeys } from './navigation-keys.tsx';
import { useOneRecord } from './one-record.ts';
import { keySheetOpen, paletteOpen } from './open-dialogs.ts';
import { usePageTitle } from './page-title.ts';
import { Rail } from './rail.tsx';
import { SkipButton } from './skip-button.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';

const Palette = lazy(() => import('./palette.tsx'));
const KeySheet = lazy(() => import('./key-sheet.tsx'));

/** What stands around every screen. */
export function Frame() {
  usePageTitle();
  useOneRecord();
  return (
    <ToastProvider>
      <div className="app">
        <SkipButton />
        <Banners />
        <TopBar />
        <Rail />
        <main id="page" tabIndex={-1}>
          <Outlet />
        </main>
        <StatusBar />
      </div>
      <Dialogs />
      <NavigationKeys />
    </ToastProvider>
  );
}

/** Fetched when they are first opened. */
function Dialogs() {
  const isPalette = paletteOpen.use();
  const isKeySheet = keySheetOpen.use();
  return (
    <Suspense>
      {isPalette && <Palette />}
      {isKeySheet && <KeySheet />}
    </Suspense>
  );
}
