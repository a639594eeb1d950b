import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem'
import { ConfirmByName } from '../../components/ConfirmByName'
import { ConflictDialog } from '../../components/ConflictDialog'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { RoleGate } from '../../components/RoleGate'
import { RowsSkeleton } from '../../components/Skeletons'
import { useDraft } from '../../session/drafts'
import { text } from '../../text'
import { AttributeFields } from './AttributeFields'
import { draftOf, requestOf } from './draft'
import { fieldsOf } from './fields'
import { attributeQuery, useAttributeChanges, type Attribute } from './queries'
import { attributeRoute } from './route'
import { SourcesCard } from './SourcesCard'

const words = text.attributes

export function AttributePage() {
  const { name } = attributeRoute.useParams()
  const stored = useQuery(attributeQuery(name))
  // A change of a source is a change of the attribute: the form goes on from there. What was typed into it is kept.
  const [sourceChanges, setSourceChanges] = useState(0)
  return (
    <>
      <PageHeader title={name} trail={[{ label: words.title, to: '/attributes' }]}>
        {stored.data && <DeleteButton attribute={stored.data.attribute} tag={stored.data.tag} />}
      </PageHeader>
      {stored.isPending && <RowsSkeleton />}
      <ProblemAlert problem={stored.error} onRetry={() => void stored.refetch()} />
      {stored.data && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" key={name}>
          <Settings key={sourceChanges} attribute={stored.data.attribute} tag={stored.data.tag} />
          <SourcesCard attribute={stored.data.attribute} onChanged={() => setSourceChanges((before) => before + 1)} />
        </SimpleGrid>
      )}
    </>
  )
}

/** A failure to read the attribute again is the query's, and shown as such. */
function noted() {}

interface Props {
  attribute: Attribute
  tag: string | undefined
}

function Settings({ attribute, tag: readTag }: Props) {
  const queries = useQueryClient()
  // The state that is edited: what is read again meanwhile is not it.
  const [tag, setTag] = useState(readTag)
  const { draft, change, clear, replace } = useDraft(`attribute:${attribute.name}`, draftOf(attribute))
  const { save } = useAttributeChanges(attribute.name, tag)
  const faults = save.error instanceof ApiProblem ? save.error.fieldErrors() : {}
  const readAgain = async () => {
    const fresh = await queries.fetchQuery({ ...attributeQuery(attribute.name), staleTime: 0 })
    setTag(fresh.tag)
    return fresh.attribute
  }
  const submit = () =>
    save.mutate(requestOf(draft), {
      onSuccess: () => {
        clear()
        notifications.show({ message: words.saved(attribute.name) })
        void readAgain().then((saved) => replace(draftOf(saved)), noted)
      },
    })
  return (
    <Card withBorder>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <Title order={2} size="h4">
            {words.settings}
          </Title>
          <AttributeFields draft={draft} change={change} faults={faults} />
          <ProblemAlert problem={save.error} />
          <Group>
            <RoleGate role="admin">
              <Button type="submit" loading={save.isPending} disabled={draft.label.trim() === ''}>
                {text.common.save}
              </Button>
            </RoleGate>
          </Group>
        </Stack>
      </form>
      <ConflictDialog
        problem={save.error}
        onReload={async () => {
          const theirs = await readAgain()
          save.reset()
          replace(draftOf(theirs))
        }}
        onKeepEditing={() => {
          save.reset()
          void readAgain().catch(noted)
        }}
      />
    </Card>
  )
}

function DeleteButton({ attribute, tag }: Props) {
  const navigate = attributeRoute.useNavigate()
  const [opened, setOpened] = useState(false)
  const { remove } = useAttributeChanges(attribute.name, tag)
  const sources = attribute.sources ?? []
  return (
    <>
      <RoleGate role="admin">
        <Button variant="light" color="red" onClick={() => setOpened(true)}>
          {words.delete}
        </Button>
      </RoleGate>
      <ConfirmByName
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.deleteTitle(attribute.name)}
        name={attribute.name}
        consequences={
          <Stack gap={4}>
            <Text size="sm">{words.deleteExplanation}</Text>
            <Text size="sm">{words.deleteSources(sources.length)}</Text>
            {sources.map((source) => (
              <Text key={source.hub} size="sm" className="mono">
                {`${source.hub}: ${fieldsOf(source)}`}
              </Text>
            ))}
          </Stack>
        }
        action={words.delete}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => void navigate({ to: '/attributes' }),
          })
        }
        pending={remove.isPending}
        problem={remove.error}
      />
    </>
  )
}
