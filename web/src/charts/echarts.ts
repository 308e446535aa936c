// The only file that imports ECharts: a small set of parts, fetched by EChart.tsx beside the figures.
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

// The canvas serves the PNG export alone: an SVG picture would lose the web font.
use([BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer, CanvasRenderer]);

export { init };
