import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/fr';
import 'dayjs/locale/en-gb';
import { Button } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useFormat } from '../../lib/format';
import { COMPARES, type Compare, comparedSpan, DEFAULT_PRESET, lastUsefulDay, PRESETS, type Preset, presetSpan } from '../../lib/period';
import type { Search } from '../../lib/search';
import s from './PeriodPicker.module.css';
import type { Ground } from './useOverview';

interface Props {
  ground: Ground;
  onApply: (change: Partial<Search>) => void;
  onCancel: () => void;
}

/** A draft of period and comparison, applied in one go. */
export default function PeriodPicker({ ground: { workspace, view }, onApply, onCancel }: Props) {
  const { t, lang } = useI18n();
  const format = useFormat();
  const wide = useMediaQuery('(min-width: 760px)', true, { getInitialValueInEffect: false });
  const [preset, setPreset] = useState<Preset | null>(view.preset);
  const [days, setDays] = useState<[string | null, string | null]>([view.span.from, view.span.to]);
  const [compare, setCompare] = useState<Compare>(view.compare);
  const end = lastUsefulDay(workspace.today, workspace.last_day);
  const [from, to] = days;
  const span = from && to ? { from, to } : null;

  const choose = (chosen: Preset) => {
    const { from: first, to: last } = presetSpan(chosen, end);
    setPreset(chosen);
    setDays([first, last]);
  };
  const apply = () => {
    if (!span) return;
    const when = preset
      ? { period: preset === DEFAULT_PRESET ? undefined : preset, from: undefined, to: undefined }
      : { ...span, period: undefined };
    onApply({ ...when, compare: compare === 'previous' ? undefined : compare });
  };

  return (
    <DatesProvider settings={{ locale: lang === 'fr' ? 'fr' : 'en-gb', firstDayOfWeek: 1, weekendDays: [] }}>
      <div className={s.picker}>
        <ul className={s.presets} aria-label={t('period.presets')}>
          {PRESETS.map((id) => (
            <li key={id}>
              <button
                type="button"
                className={preset === id ? s.chosen : undefined}
                aria-pressed={preset === id}
                onClick={() => choose(id)}
              >
                {t(`period.${id}`)}
              </button>
            </li>
          ))}
        </ul>
        <div className={s.main}>
          <DatePicker
            type="range"
            numberOfColumns={wide ? 2 : 1}
            columnsToScroll={1}
            value={days}
            onChange={(value) => {
              setDays(value);
              setPreset(null);
            }}
            maxDate={workspace.today}
            defaultDate={wide ? (from ?? end) : end}
            allowSingleDateInRange
            hideOutsideDates
            size="sm"
            p={12}
            ariaLabels={{
              previousMonth: t('period.previous_month'),
              nextMonth: t('period.next_month'),
            }}
          />
          <fieldset className={s.compare}>
            <legend>{t('period.compare')}</legend>
            {COMPARES.map((id) => {
              const before = span && comparedSpan(span, id);
              return (
                <label key={id}>
                  <input type="radio" name="compare" checked={compare === id} onChange={() => setCompare(id)} />
                  <span>{t(`period.compare_${id}`)}</span>
                  {before && (
                    <span className={s.dim}>
                      {format.span(before.from, before.to)}
                      {id === 'year' && ` · ${t('period.weekdays')}`}
                    </span>
                  )}
                </label>
              );
            })}
          </fieldset>
          <div className={s.foot}>
            <Button variant="default" size="xs" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
            <Button size="xs" disabled={!span} onClick={apply}>
              {t('action.apply')}
            </Button>
          </div>
        </div>
      </div>
    </DatesProvider>
  );
}
