import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  look?: 'plain' | 'primary' | 'bare' | 'destructive';
  size?: 'small' | 'normal';
  icon?: IconName;
  /** Without children this is what it says. */
  label?: string;
}

/** At most one primary button a view. */
export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  label,
  children,
  className,
  ...rest
}: ButtonProps) {
  const classes = [
    'button',
    look,
    size,
    children === undefined ? 'only-icon' : '',
    className ?? '',
  ];
  return (
    <button type="button" className={classes.join(' ')} aria-label={label} title={label} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
