// What this browser remembers of its reader: theme, language, single-key shortcuts.
export function keep(name: string, value: string) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage is closed in some private windows: the choice then lasts for the visit.
  }
}

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
