import { Button, Card, Group, List, Stack, Text, TextInput, ThemeIcon } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem'
import { EmptyState } from '../../components/EmptyState'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { millis } from '../../components/time'
import { text } from '../../text'
import { useContractCheck, type ContractCheck as Check } from './queries'

const words = text.developer.contract

const ICONS = {
  passed: { icon: IconCheck, color: 'green' },
  failed: { icon: IconX, color: 'red' },
  skipped: { icon: IconMinus, color: 'gray' },
}

/** Asks the customer's application, and says point by point what it does as the contract wants, and what not. */
export function ContractCheck({ hub }: { hub: string }) {
  const [object, setObject] = useState('')
  const [record, setRecord] = useState('')
  const check = useContractCheck(hub)
  const faults = check.error instanceof ApiProblem ? check.error.fieldErrors() : {}
  const unconnected = check.error instanceof ApiProblem && check.error.code === 'connection_not_found'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        check.mutate({ object: object.trim() || undefined, record: record.trim() || undefined })
      }}
    >
      <Stack>
        <Text size="sm">{words.explanation}</Text>
        <Group align="flex-end">
          <TextInput
            label={words.object}
            value={object}
            onChange={(event) => setObject(event.currentTarget.value)}
            error={faults.object}
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput
            label={words.record}
            value={record}
            onChange={(event) => setRecord(event.currentTarget.value)}
            error={faults.record}
            autoComplete="off"
            spellCheck={false}
          />
          <RoleGate role="operator">
            <Button type="submit" loading={check.isPending}>
              {words.run}
            </Button>
          </RoleGate>
        </Group>
        {unconnected ? (
          <EmptyState {...words.unconnected}>
            <Button component={Link} to={`/hubs/${hub}/connectivity`} variant="default">
              {words.connect}
            </Button>
          </EmptyState>
        ) : (
          <ProblemAlert problem={check.error} />
        )}
        {check.data && <Result check={check.data} />}
      </Stack>
    </form>
  )
}

function Result({ check }: { check: Check }) {
  return (
    <Card withBorder role="status">
      <Text fw={550} mb="xs">
        {check.passed ? words.passed : words.failed}
      </Text>
      <List spacing="sm" size="sm">
        {(check.points ?? []).map((point) => {
          const verdict = point.verdict ?? 'skipped'
          const { icon: Icon, color } = ICONS[verdict]
          return (
            <List.Item
              key={point.rule}
              icon={
                <ThemeIcon size={20} radius="xl" variant="light" color={color}>
                  <Icon size={12} aria-label={words.verdicts[verdict]} />
                </ThemeIcon>
              }
            >
              <Text size="sm" fw={550}>
                {words.rules[point.rule ?? 'objects']}
              </Text>
              <Text size="sm">{point.detail}</Text>
              <Text size="xs" c="dimmed">
                <span className="mono">{point.request}</span> · {words.expected(point.expected ?? '')}
                {point.durationMs !== undefined && ` · ${millis(point.durationMs)}`}
              </Text>
            </List.Item>
          )
        })}
      </List>
    </Card>
  )
}
