import { useState } from 'react';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { CallHead } from './call-head.tsx';
import { CauseTab } from './cause-tab.tsx';
import { CodeTab } from './code-tab.tsx';
import { HeadersTab } from './headers-tab.tsx';
import { MessageTab } from './message-tab.tsx';
import { messagesOf } from './messages-of.ts';
import { WordsTab } from './words-tab.tsx';

type TabName = 'cause' | 'request' | 'response' | 'headers' | 'words' | 'code';

/** Everything about one event, in the panel beside the list and on a page of its own. */
export function CallView({ detail }: { detail: TrafficDetail }) {
  const [tab, setTab] = useState<TabName>('cause');
  const { req, res } = messagesOf(detail.event);
  const headers = (req?.headers.length ?? 0) + (res?.headers.length ?? 0);
  const tabs = [
    { name: 'cause', label: 'Cause and effects' },
    ...(req ? [{ name: 'request', label: 'Request' }] : []),
    ...(res ? [{ name: 'response', label: 'Response' }] : []),
    ...(req ? [{ name: 'headers', label: 'Headers', count: headers }] : []),
    ...(req ? [] : [{ name: 'words', label: 'Text' }]),
    ...(detail.event.site ? [{ name: 'code', label: 'Code' }] : []),
  ];
  return (
    <>
      <CallHead detail={detail} />
      <Tabs tabs={tabs} chosen={tab} onChoose={(name) => setTab(name as TabName)} />
      <div className="scroll" role="tabpanel" aria-label={tab} tabIndex={0}>
        {tab === 'cause' && <CauseTab detail={detail} />}
        {tab === 'request' && req && <MessageTab id={detail.row.id} part="request" message={req} />}
        {tab === 'response' && res && (
          <MessageTab id={detail.row.id} part="response" message={res} />
        )}
        {tab === 'headers' && <HeadersTab request={req} response={res} />}
        {tab === 'words' && <WordsTab event={detail.event} />}
        {tab === 'code' && <CodeTab event={detail.event} />}
      </div>
    </>
  );
}
