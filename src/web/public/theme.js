// Before the first paint, so that a chosen theme never flashes the other one.
try {
  const chosenTheme = localStorage.getItem('paystub.theme');
  if (chosenTheme === 'light' || chosenTheme === 'dark') {
    document.documentElement.dataset.theme = chosenTheme;
  }
} catch {
  // Pages may keep nothing here: the system's theme it is.
}
