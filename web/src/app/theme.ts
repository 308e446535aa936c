import { createTheme, Menu, Modal, NativeSelect, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { createElement } from 'react';

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
const quick = { transitionProps: { duration: 90 } };

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  radius: { sm: '7px', md: '10px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    // Mantine paints menus and fields of the dark theme from this scale.
    dark: ['#eef1f5', '#b6bdc8', '#8f98a6', '#5d6775', '#3c434e', '#272c34', '#1a1e25', '#15181d', '#101317', '#0e1014'],
    ink: ['#e9edfb', '#cdd6f5', '#a9b9ee', '#9db8ff', '#6d8ae6', '#4767d3', '#2f52c2', '#1d3fae', '#18358f', '#122970'],
  },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  components: {
    Popover: Popover.extend({ defaultProps: { shadow: 'md', radius: 'md', ...quick } }),
    Menu: Menu.extend({
      // Inside the main landmark, where its words belong.
      defaultProps: { shadow: 'md', radius: 'md', portalProps: { target: '#main' }, ...quick },
    }),
    Modal: Modal.extend({ defaultProps: { radius: 'md', centered: true, ...quick } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true }, ...quick },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm', inputWrapperOrder: order } }),
    NativeSelect: NativeSelect.extend({
      defaultProps: { size: 'sm', inputWrapperOrder: order, rightSection: createElement(IconChevronDown, { size: 14 }) },
    }),
  },
});

/** Gives Mantine's own variables the values of our tokens, which follow the theme by themselves. */
const variables = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--bad)',
  '--popover-border-color': 'var(--line)',
};
export const cssVariables = () => ({ variables: {}, light: variables, dark: variables });
