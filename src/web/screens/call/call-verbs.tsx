import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { Button } from '../../parts/button.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { useCallActions } from './call-actions.ts';
import { copyForms } from './copy-as.ts';
import { marked } from './marked-call.ts';
import { useCallKeys } from './use-call-keys.ts';

/** Replay, copy, diff, pin: by button, and by the keys that the sheet lists. */
export function CallVerbs({ detail }: { detail: TrafficDetail }) {
  const { row, event } = detail;
  const actions = useCallActions(detail);
  const mark = marked.use();
  useCallKeys(detail, actions);
  const isMarked = mark === row.id;
  const isMarkable = mark === undefined || isMarked;
  const forms = copyForms
    .map(({ name, write }) => ({ name, text: write(event) }))
    .filter(({ text }) => text !== '');
  return (
    <>
      {actions.isCall && (
        <VerbMenu look="primary" icon="replay" label="Replay">
          <Menu.Item onClick={() => actions.replay('new')}>
            With a new idempotency key <kbd>r</kbd>
          </Menu.Item>
          <Menu.Item onClick={() => actions.replay('same')}>
            With the same key <kbd>R</kbd>
          </Menu.Item>
        </VerbMenu>
      )}
      <VerbMenu icon="copy" label="Copy as">
        {forms.map(({ name, text }) => (
          <Menu.Item key={name} onClick={() => actions.copy(text, `as ${name}`)}>
            {name} {name === 'curl' && <kbd>y c</kbd>}
          </Menu.Item>
        ))}
        <Menu.Item onClick={actions.copyJson}>
          JSON of the record <kbd>y j</kbd>
        </Menu.Item>
      </VerbMenu>
      {actions.isCall && isMarkable && (
        <Button icon="diff" aria-pressed={isMarked} title="x" onClick={actions.mark}>
          {isMarked ? 'Marked' : 'Mark for diff'}
        </Button>
      )}
      {actions.isCall && !isMarkable && (
        <Button icon="diff" title="d" onClick={actions.diff}>
          Diff with mark
        </Button>
      )}
      <Button icon="pin" aria-pressed={row.pinned} title="p" onClick={actions.pin}>
        {row.pinned ? 'Unpin' : 'Pin'}
      </Button>
    </>
  );
}

interface VerbMenuProps {
  look?: 'primary';
  icon: IconName;
  label: string;
  children: ReactNode;
}

function VerbMenu({ look, icon, label, children }: VerbMenuProps) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={`button ${look ?? ''}`}>
        <Icon name={icon} />
        {label}
        <Icon name="down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" style={{ zIndex: 30 }}>
          <Menu.Popup className="menu">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
