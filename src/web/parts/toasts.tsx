import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface Toast {
  text: string;
  tone?: 'ok' | 'bad';
  action?: { label: string; run(): void };
}

const SHOWN_MS = 4_000;
const Context = createContext<(toast: Toast) => void>(() => {});

/** Says in a corner what was done. What failed stays until it is closed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const close = useCallback(
    (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)),
    [],
  );
  const show = useCallback(
    (toast: Toast) => {
      const id = performance.now();
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      if (toast.tone !== 'bad') setTimeout(() => close(id), SHOWN_MS);
    },
    [close],
  );
  const list = useMemo(() => toasts, [toasts]);
  return (
    <Context value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {list.map(({ id, text, tone = 'ok', action }) => (
          <div key={id} className="toast">
            <span className={tone}>
              <Icon name={tone === 'ok' ? 'done' : 'errors'} />
            </span>
            {text}
            {action && (
              <Button size="small" onClick={action.run}>
                {action.label}
              </Button>
            )}
            {tone === 'bad' && (
              <Button
                look="bare"
                size="small"
                icon="close"
                label="Close"
                onClick={() => close(id)}
              />
            )}
          </div>
        ))}
      </div>
    </Context>
  );
}

export const useToast = () => useContext(Context);
