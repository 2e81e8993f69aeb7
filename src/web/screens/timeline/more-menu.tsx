import { Menu } from '@base-ui/react/menu';
import { useEffect, useState } from 'react';
import { tinykeys } from 'tinykeys';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { queryOf } from '../../data/local-api.ts';
import { Icon } from '../../parts/icon.tsx';
import { outsideFields } from '../../parts/outside-fields.ts';
import type { FilterText } from './filter-text.ts';

interface MoreMenuProps {
  filter: FilterText;
  opened: TrafficRow | undefined;
  onDeleteOpen(): void;
  onDeleteAll(): void;
}

/** Takes what the filter leaves along as a file, or deletes it. */
export function MoreMenu({ filter, opened, onDeleteOpen, onDeleteAll }: MoreMenuProps) {
  const fileOf = (format: string) => `/_paystub/export${queryOf({ ...filter, format })}`;
  const isWhole = Object.keys(filter).length === 0;
  const [isOpen, setOpen] = useState(false);
  useEffect(() => tinykeys(window, { '[Shift]+.': outsideFields(() => setOpen(true)) }), []);
  return (
    <Menu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <Menu.Trigger className="button bare only-icon" aria-label="More" title="More (.)">
        <Icon name="more" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" style={{ zIndex: 30 }}>
          <Menu.Popup className="menu">
            <Menu.LinkItem href={fileOf('ndjson')} download>
              <Icon name="save" />
              Export {isWhole ? 'all' : 'these'} for another Paystub
            </Menu.LinkItem>
            <Menu.LinkItem href={fileOf('har')} download>
              <Icon name="save" />
              Export {isWhole ? 'all' : 'these'} as HAR
            </Menu.LinkItem>
            {opened && (
              <Menu.Item disabled={opened.pinned} onClick={onDeleteOpen}>
                <Icon name="trash" />
                {opened.pinned ? 'The open row is pinned' : 'Delete the open row…'}
              </Menu.Item>
            )}
            <Menu.Item onClick={onDeleteAll}>
              <Icon name="trash" />
              {isWhole ? 'Delete the whole record…' : 'Delete what matches…'}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
