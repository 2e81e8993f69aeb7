import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** What stands where something could not be fetched or drawn. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <div className="empty" role="alert">
      <span className="bad">
        <Icon name="errors" />
      </span>
      <h2>{error instanceof Error ? error.message : String(error)}</h2>
      {again && <Button onClick={again}>Try again</Button>}
    </div>
  );
}
