import { Menu } from '@base-ui/react/menu';
import { useAccount } from '../data/account.ts';
import { useStatus } from '../data/status.ts';
import { Icon } from '../parts/icon.tsx';

/** Narrows every screen to one account. "All accounts" is where it starts. */
export function AccountSwitcher() {
  const [account, choose] = useAccount();
  const accounts = useStatus().data?.accounts ?? [];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="top-item">
        <span className="hidden-text">Account: </span>
        <b>{account ?? 'All accounts'}</b>
        <Icon name="down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" style={{ zIndex: 30 }}>
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={account ?? ''} onValueChange={(value) => choose(value || null)}>
              <Menu.RadioItem value="">All accounts</Menu.RadioItem>
              {accounts.map((id) => (
                <Menu.RadioItem key={id} value={id} className="mono">
                  {id}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
