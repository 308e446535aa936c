import { IconCoinEuro, IconReceipt2, IconShoppingCart } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useI18n } from '../../i18n';
import s from './FirstSteps.module.css';

const steps = [
  { fact: 'spend', icon: IconCoinEuro },
  { fact: 'orders', icon: IconShoppingCart },
  { fact: 'costs', icon: IconReceipt2 },
] as const;

/** An empty workspace: three files are enough for a first return. */
export function FirstSteps() {
  const { t } = useI18n();
  return (
    <section className={s.block} aria-labelledby="first-steps">
      <h2 id="first-steps">{t('setup.title')}</h2>
      <ol className={s.steps}>
        {steps.map(({ fact, icon: Icon }, i) => (
          <li key={fact}>
            <Link to="/import" search={{ fact }} className={s.step}>
              <span className={s.number}>{i + 1}</span>
              <Icon size={22} aria-hidden className={s.icon} />
              <strong>{t(`setup.${fact}`)}</strong>
              <span>{t(`setup.${fact}_body`)}</span>
              <em>{t('setup.choose')}</em>
            </Link>
          </li>
        ))}
      </ol>
      <p className={s.foot}>{t('setup.demo')}</p>
      <p className={s.foot}>
        <code>boussole demo</code>
      </p>
    </section>
  );
}
