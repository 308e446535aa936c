import { Link, useRouterState } from '@tanstack/react-router';
import { useId } from 'react';
import { useI18n } from '../i18n';
import { useWorkspace } from '../lib/queries';
import s from './Nav.module.css';
import { navigation } from './nav';

export function Nav({ className = '', onFollow }: { className?: string; onFollow?: () => void }) {
  const id = useId();
  const { t } = useI18n();
  const workspace = useWorkspace().data;
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isHere = (to: string) => (to === '/' || to === '/import' ? path === to : path.startsWith(to));
  return (
    <nav className={`${s.nav} ${className}`} aria-label={t('app.name')}>
      <div className={s.brand}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <div className={s.names}>
          <strong>{t('app.name')}</strong>
          <span title={workspace?.name}>{workspace?.name ?? '\u00a0'}</span>
        </div>
      </div>
      {navigation.map(({ group, entries }) => (
        <div key={group}>
          <p className={s.group} id={`${id}-${group}`}>
            {t(group)}
          </p>
          <ul aria-labelledby={`${id}-${group}`}>
            {entries.map(({ key, to, icon: Icon }) => (
              <li key={key}>
                <Link
                  to={to}
                  className={`${s.item} ${isHere(to) ? s.here : ''}`}
                  activeProps={{}}
                  aria-current={isHere(to) ? 'page' : undefined}
                  onClick={onFollow}
                >
                  <Icon aria-hidden />
                  {t(key)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className={s.foot}>
        {workspace?.demo && <span className={s.demo}>{t('app.demo')}</span>}
        {workspace && <span>{t('app.version', { version: workspace.version })}</span>}
      </p>
    </nav>
  );
}
