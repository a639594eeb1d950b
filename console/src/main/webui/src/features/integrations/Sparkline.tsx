import { text } from '../../text'
import type { HubHealth } from './health'

const WIDTH = 120
const HEIGHT = 24

/** Deliveries of each of the last 24 hours: how many, and how many of them failed. */
export function Sparkline({ health }: { health: HubHealth }) {
  const most = Math.max(1, ...health.points.map((point) => point.succeeded + point.failed))
  const step = WIDTH / Math.max(1, health.points.length)
  const height = (count: number) => (count / most) * HEIGHT
  return (
    <svg
      role="img"
      aria-label={text.integrations.lastDayOf(health.succeeded, health.failed)}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--mantine-color-default-border)" />
      {health.points.map((point, index) => (
        <g key={point.from} transform={`translate(${index * step} 0)`}>
          <rect
            width={Math.max(step - 1, 1)}
            y={HEIGHT - height(point.succeeded + point.failed)}
            height={height(point.succeeded)}
            fill="var(--mantine-color-teal-6)"
          />
          <rect
            width={Math.max(step - 1, 1)}
            y={HEIGHT - height(point.failed)}
            height={height(point.failed)}
            fill="var(--mantine-color-red-6)"
          />
        </g>
      ))}
    </svg>
  )
}
