import { type ReactNode, useEffect } from 'react';
import { useI18n } from '../i18n';
import s from './Page.module.css';

interface Props {
  title: string;
  /** The sentence under the title. */
  lead?: ReactNode;
  /** What stands at the right of the lead. */
  aside?: ReactNode;
  busy?: boolean;
  children: ReactNode;
}

/** The frame of every screen: one h1, a sentence, then the cards. */
export function Page({ title, lead, aside, busy = false, children }: Props) {
  const { t } = useI18n();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={s.page} aria-busy={busy}>
      {busy && <div className={s.bar} aria-hidden="true" />}
      <div className={s.head}>
        <h1 className={s.title}>{title}</h1>
        <div className={s.under}>
          <div className={s.lead}>{lead}</div>
          {aside && <div className={s.aside}>{aside}</div>}
        </div>
      </div>
      {children}
    </div>
  );
}
