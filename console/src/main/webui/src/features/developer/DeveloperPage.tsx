import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { CopySnippet } from '../../components/CopySnippet'
import { useSession } from '../../session/session'
import { text } from '../../text'
import { hubRoute } from '../hub/route'
import { objectsQuery } from '../imports/queries'
import { eventCall, sessionCall, tokenCall } from './calls'
import { ContractCheck } from './ContractCheck'
import { EventCatalogue } from './EventCatalogue'
import { developerRoute, PARTS, type DeveloperSearch, type Part } from './route'
import { LANGUAGES, verifications } from './snippets'

const words = text.developer

/** What those need who write the application of the hub: calls, events, signatures, and a check of their side. */
export function DeveloperPage() {
  const { hub } = hubRoute.useParams()
  const search = developerRoute.useSearch()
  const navigate = developerRoute.useNavigate()
  const change = (part: DeveloperSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const shown = search.part ?? 'api'
  return (
    <Stack>
      <div>
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Text size="sm" c="dimmed">
          {words.description}
        </Text>
      </div>
      <SegmentedControl
        size="xs"
        aria-label={words.parts}
        value={shown}
        onChange={(part) => change({ part: part === 'api' ? undefined : (part as Part) })}
        data={PARTS.map((part) => ({ value: part, label: words.partNames[part] }))}
      />
      {shown === 'api' && <Calls hub={hub} />}
      {shown === 'events' && (
        <EventCatalogue hub={hub} type={search.type} onType={(type) => change({ type })} />
      )}
      {shown === 'verify' && (
        <Verification language={search.language} onLanguage={(language) => change({ language })} />
      )}
      {shown === 'contract' && <ContractCheck hub={hub} />}
    </Stack>
  )
}

function Calls({ hub }: { hub: string }) {
  const { tokenUrl, apiUrl } = useSession()
  const { data: objects } = useSuspenseQuery(objectsQuery(hub))
  return (
    <Stack>
      <Call title={words.token} explanation={words.tokenExplanation} snippet={tokenCall(tokenUrl)} />
      <Call
        title={words.session}
        explanation={words.sessionExplanation}
        snippet={sessionCall(apiUrl, hub, objects)}
      />
      <Call title={words.event} explanation={words.eventExplanation} snippet={eventCall(apiUrl)} />
    </Stack>
  )
}

function Call({ title, explanation, snippet }: { title: string; explanation: string; snippet: string }) {
  return (
    <section>
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {explanation}
      </Text>
      <CopySnippet value={snippet} label={title} />
    </section>
  )
}

function Verification({ language, onLanguage }: { language?: string; onLanguage: (language: string) => void }) {
  const shown = LANGUAGES.find((one) => one === language) ?? 'java'
  return (
    <Stack>
      <Text size="sm">{words.verifyExplanation}</Text>
      <SegmentedControl
        size="xs"
        aria-label={words.language}
        value={shown}
        onChange={onLanguage}
        data={LANGUAGES.map((one) => ({ value: one, label: words.languages[one] }))}
      />
      <CopySnippet value={verifications[shown].trim()} label={words.languages[shown]} />
    </Stack>
  )
}
