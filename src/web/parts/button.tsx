import type { ComponentProps, MouseEvent } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  look?: 'plain' | 'primary' | 'bare' | 'destructive';
  size?: 'small' | 'normal';
  icon?: IconName;
  /** Without children this is what it says. */
  label?: string;
  /** Given for what is to be done once: it takes no click while it is done, but keeps the focus. */
  isBusy?: boolean;
}

/** At most one primary button a view. */
export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  label,
  children,
  className,
  isBusy,
  onClick,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // The second click of two is no second wish, though the first is done by then.
    if (isBusy === undefined || !(isBusy || event.detail > 1)) onClick?.(event);
  };
  const classes = [
    'button',
    look,
    size,
    children === undefined ? 'only-icon' : '',
    className ?? '',
  ];
  return (
    <button
      type="button"
      className={classes.join(' ')}
      aria-label={label}
      title={label}
      aria-disabled={isBusy || undefined}
      onClick={press}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
