import { Tooltip } from '@mantine/core'
import { useId, type ReactElement, cloneElement } from 'react'
import { useMay, type Role } from '../session/session'
import { text } from '../text'

interface Gated {
  disabled?: boolean
  'aria-describedby'?: string
}

/** Disables a button for people who may not use it, and says why, to the mouse and to screen readers alike. */
export function RoleGate({ role, children }: { role: Role; children: ReactElement<Gated> }) {
  const may = useMay(role)
  const reasonId = useId()
  if (may) return children
  const reason = text.roles.needed(text.roles.names[role])
  return (
    <Tooltip label={reason}>
      <span tabIndex={0} role="group" aria-label={reason}>
        {cloneElement(children, { disabled: true, 'aria-describedby': reasonId })}
        <span id={reasonId} hidden>
          {reason}
        </span>
      </span>
    </Tooltip>
  )
}
