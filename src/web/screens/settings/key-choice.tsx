import { letterKeys, setLetterKeys } from '../../parts/letter-keys.ts';

export function KeyChoice() {
  const isOn = letterKeys.use();
  return (
    <section>
      <div className="section-head">
        <h2>Keyboard</h2>
        <span className="quiet">kept by this browser</span>
      </div>
      <label className="card p-4 flex items-center gap-3">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => setLetterKeys(target.checked)}
        />
        <span>
          Single letters do something outside of fields, as <kbd>?</kbd> lists them
        </span>
      </label>
    </section>
  );
}
