import {
  ActionIcon,
  Anchor,
  AppShell,
  Burger,
  Button,
  Group,
  Kbd,
  Menu,
  NavLink,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { PageSkeleton } from '../components/Skeletons'
import { signOut, useSession } from '../session/session'
import { text } from '../text'
import { CommandPalette } from './CommandPalette'
import { destinations } from './navigation'
import { ShortcutSheet, useShortcuts } from './Shortcuts'

/** The frame of all pages: who is signed in is known before any of it is shown. */
export function Shell() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Frame />
    </Suspense>
  )
}

function Frame() {
  useSession()
  const [menuOpen, menu] = useDisclosure(false)
  const [sheetOpen, sheet] = useDisclosure(false)
  useShortcuts(sheet.toggle)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { close } = menu
  useEffect(close, [path, close])
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding="md"
    >
      <a href="#main" className="skip-link">
        {text.common.skipToContent}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={menuOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={text.navigation.menu}
            />
            <Anchor component={Link} to="/integrations" underline="never" c="inherit" aria-label={text.productName}>
              <Group gap={8} wrap="nowrap">
                <img src="/favicon.svg" width={26} height={26} alt="" />
                <Text fw={650} visibleFrom="xs">
                  {text.productName}
                </Text>
              </Group>
            </Anchor>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton />
            <ThemeMenu />
            <PersonMenu onShortcuts={sheet.open} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={text.navigation.label}>
        {destinations.map((page) => (
          <NavLink
            key={page.path}
            component={Link}
            to={page.path}
            label={page.label}
            leftSection={<page.icon size={18} aria-hidden />}
            active={path.startsWith(page.path) || (page.path === '/integrations' && path.startsWith('/hubs/'))}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <CommandPalette />
      <ShortcutSheet opened={sheetOpen} onClose={sheet.close} />
    </AppShell>
  )
}

function SearchButton() {
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
        onClick={spotlight.open}
        visibleFrom="sm"
      >
        {text.palette.open}
      </Button>
      <ActionIcon variant="default" hiddenFrom="sm" onClick={spotlight.open} aria-label={text.palette.open}>
        <IconSearch size={16} aria-hidden />
      </ActionIcon>
    </>
  )
}

const SCHEMES: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: text.theme.light, icon: IconSun },
  { value: 'dark', label: text.theme.dark, icon: IconMoon },
  { value: 'auto', label: text.theme.system, icon: IconDeviceDesktop },
]

function ThemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Current = SCHEMES.find((scheme) => scheme.value === colorScheme)?.icon ?? IconSun
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={text.theme.label}>
          <Current size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme.value}
            leftSection={<scheme.icon size={16} aria-hidden />}
            rightSection={scheme.value === colorScheme ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => setColorScheme(scheme.value)}
          >
            {scheme.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const session = useSession()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={text.session.menu(session.name)}>
          <Group gap={6} wrap="nowrap">
            <IconUserCircle size={22} aria-hidden />
            <Text size="sm" visibleFrom="md">
              {session.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text.session.signedInAs(session.username, session.account)}</Menu.Label>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
          {text.shortcuts.title}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {text.session.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
