import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface Toast {
  text: string;
  tone?: 'ok' | 'bad';
  action?: { label: string; run(): void };
}

const SHOWN_MS = 4_000;
const MOST = 3;
const Context = createContext<(toast: Toast) => void>(() => {});
let shownOnes = 0;

/** Says in a corner what was done. What failed stays until it is closed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const close = useCallback(
    (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)),
    [],
  );
  const show = useCallback((toast: Toast) => {
    const id = ++shownOnes;
    setToasts((all) => [...all.slice(1 - MOST), { ...toast, id }]);
  }, []);
  return (
    <Context value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, ...toast }) => (
          <ToastView key={id} toast={toast} id={id} onClose={close} />
        ))}
      </div>
    </Context>
  );
}

interface ToastViewProps {
  toast: Toast;
  id: number;
  onClose(id: number): void;
}

/** Stays as long as the pointer or the focus is on it. */
function ToastView({ toast: { text, tone = 'ok', action }, id, onClose }: ToastViewProps) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || tone === 'bad') return;
    const timer = setTimeout(() => onClose(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, tone, id, onClose]);
  const [hold, release] = [() => setHeld(true), () => setHeld(false)];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by it, it only stays
    <div
      className="toast"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
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
        <Button look="bare" size="small" icon="close" label="Close" onClick={() => onClose(id)} />
      )}
    </div>
  );
}

export const useToast = () => useContext(Context);
