const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]

export function formatLocal(at: string): string {
  return local.format(new Date(at))
}

export function formatTimeOfDay(at: string): string {
  return timeOfDay.format(new Date(at))
}

export function formatUtc(at: string): string {
  return new Date(at).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC')
}

/** Such as "5 minutes ago", in the largest unit that fits. */
export function formatRelative(at: string, now: number): string {
  const distance = new Date(at).getTime() - now
  const [unit, length] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1000]
  return relative.format(Math.round(distance / length), unit)
}

/** A time that something took, no more exact than it matters: 4.7 ms, 220 ms. */
export function millis(ms: number): string {
  return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`
}
