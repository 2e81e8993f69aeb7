/** The first stop of the Tab key: past the navigation. No link, for what follows `#` names a tab. */
export function SkipButton() {
  return (
    <button
      type="button"
      className="button skip"
      onClick={() => document.getElementById('page')?.focus()}
    >
      Skip to the page
    </button>
  );
}
