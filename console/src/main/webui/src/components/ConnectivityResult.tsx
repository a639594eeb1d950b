import { Alert, Code, Group, List, Text, ThemeIcon } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { DispatchSchemas, MappingSchemas } from '../api/client'
import { text } from '../text'
import { millis } from './time'

/** Both services that connect to a customer's application test it, and answer alike. */
export type ConnectivityTest = DispatchSchemas['ConnectivityTest'] | MappingSchemas['ConnectivityTest']

const words = text.connectivityTest

const ICONS = {
  passed: { icon: IconCheck, color: 'green' },
  failed: { icon: IconX, color: 'red' },
  not_reached: { icon: IconMinus, color: 'gray' },
}

interface Props {
  result: ConnectivityTest
  /** What it means that all steps passed. */
  passed: string
  failed: string
}

/** How far a test came, step by step, and what to do when it did not come to the end. */
export function ConnectivityResult({ result, passed, failed }: Props) {
  return (
    <Alert
      role="status"
      variant="default"
      title={result.passed ? words.inTime(passed, millis(result.totalMs ?? 0)) : failed}
      aria-label={words.label}
    >
      {result.advice && <Text size="sm">{result.advice}</Text>}
      <List spacing={4} size="sm" mt="xs" center>
        {(result.steps ?? []).map((step) => {
          const verdict = step.verdict ?? 'not_reached'
          const { icon: Icon, color } = ICONS[verdict]
          return (
            <List.Item
              key={step.step}
              icon={
                <ThemeIcon size={20} radius="xl" variant="light" color={color}>
                  <Icon size={12} aria-label={words.verdicts[verdict]} />
                </ThemeIcon>
              }
            >
              <Group gap={6}>
                <Text size="sm" fw={550} component="span">
                  {words.steps[step.step ?? 'http']}
                </Text>
                {step.durationMs !== undefined && verdict !== 'not_reached' && (
                  <Text size="xs" c="dimmed" component="span">
                    {millis(step.durationMs)}
                  </Text>
                )}
                {step.detail && (
                  <Text size="sm" c="dimmed" component="span">
                    {step.detail}
                  </Text>
                )}
              </Group>
            </List.Item>
          )
        })}
      </List>
      {result.responseExcerpt && (
        <Code block mt="xs" tabIndex={0}>
          {result.responseExcerpt}
        </Code>
      )}
    </Alert>
  )
}
