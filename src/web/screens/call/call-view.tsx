import type { CapturedEvent } from '../../../capture/event.ts';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { useChosenTab } from '../../data/chosen-tab.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { BothMessages } from './both-messages.tsx';
import { CallHead } from './call-head.tsx';
import { CauseTab } from './cause-tab.tsx';
import { CodeTab } from './code-tab.tsx';
import { snippetCall } from './copy-as.ts';
import { HeadersTab } from './headers-tab.tsx';
import { MessageTab } from './message-tab.tsx';
import { type Messages, messagesOf } from './messages-of.ts';
import { QueryTable } from './query-table.tsx';
import { WordsTab } from './words-tab.tsx';

type TabName = 'cause' | 'messages' | 'request' | 'response' | 'headers' | 'words' | 'code';

/** The page has both messages in one tab, the panel each in its own. */
const ALSO = { request: 'messages', response: 'messages', messages: 'request' };

interface CallViewProps {
  detail: TrafficDetail;
  /** There is room for both messages at once. */
  isPage?: boolean;
}

/** Everything about one event, in the panel beside the list and on a page of its own. */
export function CallView({ detail, isPage = false }: CallViewProps) {
  const tabs = tabsOf(detail.event, isPage);
  const names = tabs.map(({ name }) => name);
  const [tab, setTab] = useChosenTab({ names, first: firstTab(detail.event), also: ALSO });
  const label = tabs.find(({ name }) => name === tab)?.label;
  return (
    <>
      <CallHead detail={detail} />
      <Tabs tabs={tabs} chosen={tab} onChoose={setTab} />
      <div className="scroll" role="tabpanel" aria-label={label} tabIndex={0}>
        <TabContent tab={tab as TabName} detail={detail} />
      </div>
    </>
  );
}

/** Cause before content, but of an exception its frames, and of a log its words. */
function firstTab({ kind }: CapturedEvent): TabName {
  if (kind === 'exception') return 'code';
  return kind === 'log' ? 'words' : 'cause';
}

function tabsOf(event: CapturedEvent, isPage: boolean) {
  const { req, res } = messagesOf(event);
  const hasCode =
    event.site !== undefined || event.kind === 'exception' || snippetCall(event) !== undefined;
  return [
    { name: 'cause', label: 'Cause and effects' },
    ...(req === undefined ? [{ name: 'words', label: 'Text' }] : messageTabs({ req, res }, isPage)),
    ...(hasCode ? [{ name: 'code', label: event.kind === 'exception' ? 'Frames' : 'Code' }] : []),
  ];
}

function messageTabs({ req, res }: Messages, isPage: boolean) {
  const count = (req?.headers.length ?? 0) + (res?.headers.length ?? 0);
  const apart = [
    { name: 'request', label: 'Request' },
    ...(res ? [{ name: 'response', label: 'Response' }] : []),
  ];
  return [
    ...(isPage ? [{ name: 'messages', label: 'Request and response' }] : apart),
    { name: 'headers', label: 'Headers', count },
  ];
}

function TabContent({ tab, detail }: { tab: TabName; detail: TrafficDetail }) {
  const { event, row } = detail;
  const { req, res } = messagesOf(event);
  switch (tab) {
    case 'cause':
      return <CauseTab detail={detail} />;
    case 'messages':
      return req && <BothMessages event={event} id={row.id} request={req} response={res} />;
    case 'request':
      return (
        req && (
          <>
            <QueryTable event={event} />
            <MessageTab id={row.id} part="request" message={req} />
          </>
        )
      );
    case 'response':
      return res && <MessageTab id={row.id} part="response" message={res} />;
    case 'headers':
      return <HeadersTab request={req} response={res} />;
    case 'words':
      return <WordsTab event={event} />;
    case 'code':
      return <CodeTab event={event} />;
  }
}
