import { createTheme, Modal, Notification, Tooltip, type CSSVariablesResolver } from '@mantine/core'
import { text } from '../text'

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 8,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // A dialog's header is not the page's.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'none' } } } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': text.common.close } } }),
    // Within a landmark, as everything else.
    Tooltip: Tooltip.extend({ defaultProps: { portalProps: { target: '#main' } } }),
  },
})

const COLORS = ['blue', 'gray', 'green', 'indigo', 'orange', 'red', 'teal', 'yellow']

/** Text of light variants in both schemes, dark enough on light and light enough on dark for WCAG 2.2 AA. */
function lightVariantColors(shade: number): Record<string, string> {
  return Object.fromEntries(
    COLORS.map((color) => [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-${shade})`]),
  )
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-8)',
    '--mantine-color-error': '#b02525',
    ...lightVariantColors(9),
    '--mantine-color-green-light-color': '#1b6428',
    '--mantine-color-teal-light-color': '#066649',
    '--mantine-color-yellow-light-color': '#7a4a00',
    '--mantine-color-orange-light-color': '#8a3a00',
    '--mantine-color-red-light-color': '#a61e1e',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-3)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    ...lightVariantColors(2),
  },
})
