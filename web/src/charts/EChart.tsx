import { useMantineColorScheme } from '@mantine/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { type Colours, colours } from './colours';

type Parts = typeof import('./echarts');
export type Option = (colours: Colours, width: number) => EChartsCoreOption;
export interface ChartHandle {
  /** The chart as a PNG data address, twice its size on the screen. */
  png: () => string | undefined;
}

const still = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? { animation: false } : {});

function picture(parts: Parts, chart: EChartsType, option: Option): string {
  const tokens = colours();
  const paper = document.createElement('div');
  Object.assign(paper.style, { position: 'absolute', left: '-9999px', width: `${chart.getWidth()}px`, height: `${chart.getHeight()}px` });
  document.body.append(paper);
  const twin = parts.init(paper, null, { renderer: 'canvas' });
  twin.setOption({ ...option(tokens, chart.getWidth()), animation: false });
  const address = twin.getDataURL({ pixelRatio: 2, backgroundColor: tokens.surface });
  twin.dispose();
  paper.remove();
  return address;
}

interface Props {
  option: Option;
  height: number;
  /** The chart in words, figures included. */
  label: string;
  ref?: Ref<ChartHandle>;
}

export function EChart({ option, height, label, ref }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useRef<{ parts: Parts; chart: EChartsType } | null>(null);
  const latest = useRef(option);
  latest.current = option;
  const [ready, setReady] = useState(false);
  const { colorScheme } = useMantineColorScheme();

  useImperativeHandle(
    ref,
    () => ({ png: () => drawn.current && picture(drawn.current.parts, drawn.current.chart, latest.current) }) as ChartHandle,
    [],
  );

  useEffect(() => {
    let gone = false;
    let watcher: ResizeObserver | undefined;
    void import('./echarts').then((parts) => {
      const element = holder.current;
      if (gone || !element) return;
      const chart = parts.init(element, null, { renderer: 'svg' });
      drawn.current = { parts, chart };
      watcher = new ResizeObserver(() => {
        if (element.clientWidth === 0 || element.clientWidth === chart.getWidth()) return;
        chart.resize();
        chart.setOption({ ...latest.current(colours(), element.clientWidth), animation: false }, { notMerge: true });
      });
      watcher.observe(element);
      setReady(true);
    });
    return () => {
      gone = true;
      watcher?.disconnect();
      drawn.current?.chart.dispose();
      drawn.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes what colours() reads
  useEffect(() => {
    const chart = drawn.current?.chart;
    if (!ready || !chart) return;
    chart.setOption({ ...option(colours(), chart.getWidth()), ...still() }, { notMerge: true });
    chart.resize({ height });
    holder.current?.setAttribute('data-drawn', '');
  }, [ready, option, height, colorScheme]);

  return <div ref={holder} className="num" role="img" aria-label={label} style={{ height }} />;
}
