import { ActionIcon, Drawer, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconMenu2, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useI18n, useSetLang } from '../i18n';
import { Nav } from './Nav';
import s from './Shell.module.css';
import { ShortcutList } from './ShortcutList';
import { useShortcuts } from './shortcuts';

const Palette = lazy(() => import('./Palette'));

export function Shell() {
  const { t, lang } = useI18n();
  const setLang = useSetLang();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  const [list, setList] = useState(false);
  useShortcuts({ onPalette: () => setPalette(true), onList: () => setList(true) });
  const other = lang === 'fr' ? 'en' : 'fr';
  return (
    <>
      <a className="skip" href="#main">
        {t('top.skip')}
      </a>
      <div className={s.shell}>
        <Nav className={s.side} />
        <div className={s.body}>
          <section className={`${s.top} no-print`} aria-label={t('top.tools')}>
            <ActionIcon
              className={s.burger}
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('top.menu')}
              onClick={() => setDrawer(true)}
            >
              <IconMenu2 size={20} />
            </ActionIcon>
            <button type="button" className={s.search} onClick={() => setPalette(true)} aria-keyshortcuts="Control+K">
              <IconSearch size={15} aria-hidden />
              <span>{t('top.search')}</span>
              <kbd aria-hidden>Ctrl K</kbd>
            </button>
            <span className={s.spacer} />
            <button
              type="button"
              className={s.lang}
              lang={other}
              aria-label={other === 'en' ? 'EN, English' : 'FR, français'}
              onClick={() => setLang(other)}
            >
              {other.toUpperCase()}
            </button>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t(colorScheme === 'dark' ? 'top.light' : 'top.dark')}
              onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
            >
              {colorScheme === 'dark' ? <IconSun size={17} /> : <IconMoon size={17} />}
            </ActionIcon>
            <ActionIcon
              className={s.keys}
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t('keys.title')}
              onClick={() => setList(true)}
            >
              <IconKeyboard size={17} />
            </ActionIcon>
          </section>
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <Drawer
        opened={drawer}
        onClose={() => setDrawer(false)}
        size={264}
        withCloseButton={false}
        padding={0}
        attributes={{ content: { 'aria-label': t('top.menu') } }}
      >
        <Nav className={s.drawer} onFollow={() => setDrawer(false)} />
      </Drawer>
      <ShortcutList opened={list} onClose={() => setList(false)} />
      {palette && (
        <Suspense fallback={null}>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </>
  );
}
