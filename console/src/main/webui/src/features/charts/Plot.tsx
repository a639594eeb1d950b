import { useNavigate } from '@tanstack/react-router'
import { Bar, CartesianGrid, ComposedChart, Line as LineMark, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatLocal } from '../../components/time'
import { text } from '../../text'
import type { ChartsSearch } from './route'
import { deliveriesIn, type Line, type Point } from './series'

interface Props {
  label: string
  kind: 'bars' | 'lines'
  lines: Line[]
  points: Point[]
  bucketSeconds: number
  search: ChartsSearch
}

const DAY_SECONDS = 86_400
const HEIGHT = 240

/** A chart for the eye; whoever cannot see it is told to take the table. A click leads to the deliveries of that time. */
export default function Plot({ label, kind, lines, points, bucketSeconds, search }: Props) {
  const navigate = useNavigate()
  const show = (index: unknown) => {
    const point = points[Number(index)]
    if (point) void navigate({ to: '/deliveries', search: deliveriesIn(point, search) })
  }
  const axis = { stroke: 'var(--mantine-color-dimmed)', tick: { fill: 'var(--mantine-color-dimmed)' }, fontSize: 12 }
  return (
    <div role="img" aria-label={text.charts.described(label)}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <ComposedChart
          data={points}
          accessibilityLayer={false}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          onClick={({ activeIndex }) => show(activeIndex)}
        >
          <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
          <XAxis dataKey="from" tickFormatter={(from: string) => tick(from, bucketSeconds)} minTickGap={32} {...axis} />
          <YAxis width={56} allowDecimals={kind === 'lines'} tickFormatter={(value: number) => lines[0]!.say(value)} {...axis} />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(from) => formatLocal(String(from))}
            formatter={(value, name) => [lineOf(lines, name)?.say(Number(value)), lineOf(lines, name)?.label]}
            contentStyle={{
              background: 'var(--mantine-color-body)',
              border: '1px solid var(--mantine-color-default-border)',
            }}
          />
          {lines.map((line) =>
            kind === 'bars' ? (
              <Bar key={line.key} dataKey={line.key} stackId="all" fill={line.color} isAnimationActive={false} />
            ) : (
              <LineMark
                key={line.key}
                dataKey={line.key}
                stroke={line.color}
                strokeWidth={2}
                dot={{ r: 2 }}
                isAnimationActive={false}
              />
            ),
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

function lineOf(lines: Line[], key: unknown): Line | undefined {
  return lines.find((line) => line.key === key)
}

const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

function tick(from: string, bucketSeconds: number): string {
  return (bucketSeconds * 24 > DAY_SECONDS ? day : hour).format(new Date(from))
}
