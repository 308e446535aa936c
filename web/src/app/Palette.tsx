import '@mantine/spotlight/styles.layer.css';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconCalendar, IconLanguage, IconMoon, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useI18n, useSetLang } from '../i18n';
import { PRESETS } from '../lib/period';
import { navigation } from './nav';
import s from './Palette.module.css';

const [store, palette] = createSpotlight();

export default function Palette({ onClose }: { onClose: () => void }) {
  const { t, lang } = useI18n();
  const setLang = useSetLang();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  useEffect(() => palette.open(), []);
  const groups = [
    {
      group: t('palette.go'),
      actions: navigation
        .flatMap((g) => g.entries)
        .map(({ key, to, icon: Icon }) => ({
          id: key,
          label: t(key),
          leftSection: <Icon size={17} />,
          onClick: () => void navigate({ to }),
        })),
    },
    {
      group: t('period.title'),
      actions: PRESETS.map((preset) => ({
        id: preset,
        label: t(`period.${preset}`),
        keywords: [t('period.title')],
        leftSection: <IconCalendar size={17} />,
        onClick: () => void navigate({ to: '/', search: (old) => ({ ...old, from: undefined, to: undefined, period: preset }) }),
      })),
    },
    {
      group: t('palette.display'),
      actions: [
        {
          id: 'lang',
          label: t('palette.lang'),
          leftSection: <IconLanguage size={17} />,
          onClick: () => setLang(lang === 'fr' ? 'en' : 'fr'),
        },
        { id: 'theme', label: t('palette.theme'), leftSection: <IconMoon size={17} />, onClick: toggleColorScheme },
      ],
    },
  ];
  return (
    <Spotlight
      store={store}
      actions={groups}
      shortcut={null}
      onSpotlightClose={onClose}
      nothingFound={t('palette.nothing')}
      classNames={{ action: s.action, actionsGroup: s.group }}
      attributes={{ content: { 'aria-label': t('top.search') } }}
      scrollable
      maxHeight={420}
      searchProps={{ leftSection: <IconSearch size={17} />, placeholder: t('top.search'), 'aria-label': t('top.search') }}
    />
  );
}
