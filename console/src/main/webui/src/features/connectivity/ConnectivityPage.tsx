import { Button, Card, Group, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem'
import { ConfirmByName } from '../../components/ConfirmByName'
import { ConflictDialog } from '../../components/ConflictDialog'
import { ConnectivityResult } from '../../components/ConnectivityResult'
import {
  HeaderFields,
  headerDrafts,
  headersOf,
  headersWithoutSecrets,
  type HeaderDraft,
} from '../../components/HeaderFields'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { SecretInput } from '../../components/SecretInput'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import { hubRoute } from '../hub/route'
import { connectionQuery, useConnectionChanges, type Connection, type ConnectionRequest } from './queries'

const words = text.connectivity

type NumberFormat = NonNullable<ConnectionRequest['numberFormat']>

const numberFormats: NumberFormat[] = ['json', '1234.56', '1234,56', '1,234.56', '1.234,56', '1 234,56', "1'234.56"]

interface ConnectionDraft {
  url: string
  username: string
  password: string
  headers: HeaderDraft[]
  dateFormat: string
  numberFormat: NumberFormat
}

function draftOf(stored: Connection | undefined): ConnectionDraft {
  return {
    url: stored?.url ?? '',
    username: stored?.username ?? '',
    password: '',
    headers: headerDrafts(stored?.headers),
    dateFormat: stored?.dateFormat ?? 'yyyy-MM-dd',
    numberFormat: stored?.numberFormat ?? 'json',
  }
}

function requestOf(draft: ConnectionDraft): ConnectionRequest {
  return {
    url: draft.url.trim(),
    username: draft.username || undefined,
    password: draft.password || undefined,
    headers: headersOf(draft.headers),
    dateFormat: draft.dateFormat || undefined,
    numberFormat: draft.numberFormat,
  }
}

function withoutSecrets(draft: ConnectionDraft): Partial<ConnectionDraft> {
  const { password: _password, ...rest } = draft
  return { ...rest, url: draft.url.split('?')[0] ?? '', headers: headersWithoutSecrets(draft.headers) }
}

/** How the customer's application is reached. */
export function ConnectivityPage() {
  const { hub } = hubRoute.useParams()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(connectionQuery(hub))
  const stored = data?.connection
  const { draft, change, replace } = useDraft(`connection:${hub}`, draftOf(stored), withoutSecrets)
  const { save, remove, test } = useConnectionChanges(hub, data?.tag)
  const [removing, setRemoving] = useState(false)
  const failure = save.error ?? test.error
  const faults = failure instanceof ApiProblem ? failure.fieldErrors() : {}
  const empty = draft.url.trim() === ''
  const reload = async () => {
    const fresh = await queries.fetchQuery({ ...connectionQuery(hub), staleTime: 0 })
    save.reset()
    replace(draftOf(fresh?.connection))
  }
  const submit = () =>
    save.mutate(requestOf(draft), {
      onSuccess: (saved) => {
        replace(draftOf(saved as Connection))
        notifications.show({ message: words.saved })
      },
    })
  return (
    <Card withBorder maw={820}>
      <Title order={2} size="h4">
        {words.title}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {words.description}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <TextInput
            label={words.url}
            placeholder="https://"
            value={draft.url}
            onChange={(event) => change({ url: event.currentTarget.value })}
            error={faults.url}
            required
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={words.username}
              value={draft.username}
              onChange={(event) => change({ username: event.currentTarget.value })}
              error={faults.username}
              autoComplete="off"
            />
            <SecretInput
              label={words.password}
              value={draft.password}
              onChange={(password) => change({ password })}
              error={faults.password}
              placeholder={stored?.passwordSet ? text.common.secretKept : undefined}
            />
          </SimpleGrid>
          <HeaderFields headers={draft.headers} onChange={(headers) => change({ headers })} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={words.dateFormat}
              description={words.dateFormatHint}
              value={draft.dateFormat}
              onChange={(event) => change({ dateFormat: event.currentTarget.value })}
              error={faults.dateFormat}
              autoComplete="off"
              spellCheck={false}
            />
            <Select
              label={words.numberFormat}
              description={words.numberFormatHint}
              data={numberFormats.map((value) => ({ value, label: value === 'json' ? words.jsonNumbers : value }))}
              value={draft.numberFormat}
              onChange={(value) => value && change({ numberFormat: value as NumberFormat })}
              error={faults.numberFormat}
              allowDeselect={false}
            />
          </SimpleGrid>
          <ProblemAlert problem={failure ?? null} />
          {test.data && (
            <>
              <ConnectivityResult result={test.data} passed={words.testPassed} failed={words.testFailed} />
              {test.data.found && (
                <Text size="sm">{words.found(test.data.found.objects ?? 0, test.data.found.fields ?? 0)}</Text>
              )}
            </>
          )}
          <Group>
            <RoleGate role="admin">
              <Button type="submit" loading={save.isPending} disabled={empty}>
                {text.common.save}
              </Button>
            </RoleGate>
            <RoleGate role="admin">
              <Button
                variant="default"
                loading={test.isPending}
                disabled={empty}
                onClick={() => test.mutate(requestOf(draft))}
              >
                {words.test}
              </Button>
            </RoleGate>
            {stored && (
              <RoleGate role="admin">
                <Button variant="light" color="red" onClick={() => setRemoving(true)}>
                  {words.remove}
                </Button>
              </RoleGate>
            )}
          </Group>
        </Stack>
      </form>
      <ConflictDialog problem={save.error} onReload={reload} onKeepEditing={save.reset} />
      <ConfirmByName
        opened={removing}
        onClose={() => setRemoving(false)}
        title={words.removeTitle}
        name={hub}
        consequences={<Text size="sm">{words.removeExplanation}</Text>}
        action={words.remove}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              setRemoving(false)
              replace(draftOf(undefined))
            },
          })
        }
        pending={remove.isPending}
        problem={remove.error}
      />
    </Card>
  )
}
