/** The times that statistics are kept for. */
export const RANGES = ['1h', '24h', '7d', '30d'] as const

export type StatRange = (typeof RANGES)[number]

export const DEFAULT_RANGE: StatRange = '24h'

export function rangeOf(value: unknown): StatRange | undefined {
  return RANGES.find((range) => range === value)
}
