import { ActionIcon, Menu } from '@mantine/core';
import { IconChartBar, IconDots, IconFileTypeCsv, IconPhoto, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../i18n';
import { downloadSheet, type Sheet } from '../lib/csv';
import s from './Card.module.css';
import { SheetTable } from './SheetTable';

interface Props {
  id: string;
  title: string;
  sub?: string;
  tools?: ReactNode;
  children: ReactNode;
  className?: string;
  /** The figures behind the card: offered as a table and as a file. */
  sheet?: () => Sheet;
  /** False where the card is itself a table. */
  canShowTable?: boolean;
  onPicture?: () => void;
}

/** One card, one question: the title says it, the subtitle says the unit or the rule. */
export function Card({ id, title, sub, tools, children, className = '', sheet, canShowTable = true, onPicture }: Props) {
  const { t, lang } = useI18n();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={`${s.card} ${className}`} aria-labelledby={id}>
      <header className={s.head}>
        <div className={s.titles}>
          <h2 id={id} className={s.title}>
            {title}
          </h2>
          {sub && <p className={s.sub}>{sub}</p>}
        </div>
        <div className={`${s.tools} no-print`}>
          {!asTable && tools}
          {sheet && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('card.menu', { name: title })}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {canShowTable && (
                  <Menu.Item
                    leftSection={asTable ? <IconChartBar size={15} /> : <IconTable size={15} />}
                    onClick={() => setAsTable(!asTable)}
                  >
                    {t(asTable ? 'card.chart' : 'card.table')}
                  </Menu.Item>
                )}
                <Menu.Item leftSection={<IconFileTypeCsv size={15} />} onClick={() => downloadSheet(sheet(), lang)}>
                  {t('card.csv')}
                </Menu.Item>
                {onPicture && !asTable && (
                  <Menu.Item leftSection={<IconPhoto size={15} />} onClick={onPicture}>
                    {t('card.png')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </header>
      {asTable && sheet ? <SheetTable sheet={sheet()} label={title} /> : children}
    </section>
  );
}
