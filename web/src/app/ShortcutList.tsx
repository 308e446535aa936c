import { Checkbox, Modal } from '@mantine/core';
import { Fragment, useState } from 'react';
import { type Key, useI18n } from '../i18n';
import { navigation } from './nav';
import s from './ShortcutList.module.css';
import { setSingleKeys, singleKeysOn } from './shortcuts';

const rows: [string[], Key][] = [
  [['Ctrl', 'K'], 'keys.palette'],
  [['?'], 'keys.list'],
  [['/'], 'keys.filter'],
  [['X'], 'keys.compare'],
  [['['], 'keys.before'],
  [[']'], 'keys.after'],
];

export function ShortcutList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useI18n();
  const [on, setOn] = useState(singleKeysOn);
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('action.close') }} size="sm">
      <dl className={s.list}>
        {rows.map(([keys, meaning]) => (
          <Fragment key={meaning}>
            <dt>
              {keys.map((k) => (
                <kbd key={k}>{k}</kbd>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </Fragment>
        ))}
        {navigation
          .flatMap((g) => g.entries)
          .map((entry) => (
            <Fragment key={entry.key}>
              <dt>
                <kbd>G</kbd>
                <kbd>{entry.letter.toUpperCase()}</kbd>
              </dt>
              <dd>{t(entry.key)}</dd>
            </Fragment>
          ))}
      </dl>
      <Checkbox
        checked={on}
        label={t('keys.single')}
        onChange={(event) => {
          setOn(event.currentTarget.checked);
          setSingleKeys(event.currentTarget.checked);
        }}
      />
    </Modal>
  );
}
