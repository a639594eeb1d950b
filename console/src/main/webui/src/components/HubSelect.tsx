import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rowsOf } from '../api/paging'
import { hubListQuery } from '../features/integrations/queries'
import { text } from '../text'

interface Props {
  value: string | undefined
  onChange: (hub: string | undefined) => void
  /** Shown above the field; without it, it is only read out. */
  label?: string
  required?: boolean
  error?: string
}

/** A hub, searched by the service: there may be any number of them. */
export function HubSelect({ value, onChange, label, required, error }: Props) {
  const [wanted, setWanted] = useState('')
  const hubs = useInfiniteQuery(hubListQuery(wanted === value ? '' : wanted))
  const names = new Set([...(value ? [value] : []), ...rowsOf(hubs.data).map((hub) => hub.name)])
  return (
    <Select
      label={label}
      aria-label={label ? undefined : text.deliveries.hub}
      placeholder={text.deliveries.anyHub}
      data={[...names]}
      value={value ?? null}
      onChange={(hub) => onChange(hub ?? undefined)}
      onSearchChange={setWanted}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': text.deliveries.clear(text.deliveries.hub) }}
      nothingFoundMessage={hubs.isError ? text.palette.failed : text.palette.nothing}
      required={required}
      error={error}
      w={label ? undefined : 190}
    />
  )
}
