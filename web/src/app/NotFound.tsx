import { Link } from '@tanstack/react-router';
import { useI18n } from '../i18n';
import { Page } from '../ui/Page';
import { Notice } from '../ui/States';

export function NotFound() {
  const { t } = useI18n();
  return (
    <Page title={t('state.not_found')}>
      <Notice title={t('state.not_found_body')}>
        <Link to="/">{t('nav.overview')}</Link>
      </Notice>
    </Page>
  );
}
