import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { navigation } from './nav';
import { keep, remembered } from './remember';

const NAME = 'boussole-keys';
/** Single keys disturb some ways of typing and of dictating: they can be switched off. */
export const singleKeysOn = () => remembered(NAME) !== 'off';
export const setSingleKeys = (on: boolean) => keep(NAME, on ? 'on' : 'off');

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A screen listens to these for the keys that concern it. */
export type ScreenKey = 'compare' | 'before' | 'after' | 'filter';
const screenKeys: Record<string, ScreenKey> = { x: 'compare', '[': 'before', ']': 'after', '/': 'filter' };
const EVENT = 'boussole-key';

export function useScreenKeys(act: (key: ScreenKey) => void) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: Event) => latest.current((event as CustomEvent<ScreenKey>).detail);
    addEventListener(EVENT, listen);
    return () => removeEventListener(EVENT, listen);
  }, []);
}

export function useShortcuts(acts: { onPalette: () => void; onList: () => void }) {
  const navigate = useNavigate();
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    let afterG = -Infinity;
    const listen = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && key === 'k') {
        event.preventDefault();
        latest.current.onPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !singleKeysOn()) return;
      // An open dialog keeps its keys to itself.
      if (document.querySelector('[role="dialog"]')) return;
      if (event.timeStamp - afterG < 1200) {
        afterG = -Infinity;
        const to = navigation.flatMap((g) => g.entries).find((e) => e.letter === key)?.to;
        if (to) void navigate({ to });
        return;
      }
      if (key === 'g') afterG = event.timeStamp;
      else if (event.key === '?') latest.current.onList();
      else if (screenKeys[key]) {
        event.preventDefault();
        dispatchEvent(new CustomEvent(EVENT, { detail: screenKeys[key] }));
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [navigate]);
}
