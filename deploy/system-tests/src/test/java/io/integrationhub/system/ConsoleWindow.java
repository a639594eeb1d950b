package io.integrationhub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console in a browser, as one person sees it. What the browser complains about is a failure of the test. */
final class ConsoleWindow implements AutoCloseable {

    /** Sign-ins by user and address of the console: people stay signed in from one window to the next. */
    private static final Map<String, String> SIGNED_IN = new ConcurrentHashMap<>();

    private final Suite suite;
    private final LocalUser user;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private ConsoleWindow(Suite suite, LocalUser user, @Nullable String cookies) {
        this.suite = suite;
        this.user = user;
        // Its texts and times are the same everywhere.
        this.context = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setTimezoneId("UTC")
                        .setViewportSize(1280, 800)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setStorageState(cookies));
        this.page = context.newPage();
        page.setDefaultTimeout(Chromium.LIMIT_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith("http://localhost:") && !request.url().startsWith("data:")) {
                complaints.add("asked somebody else: " + request.url());
            }
        });
        // Not a failure by itself; it says what a page that a test does not find as it should be was told.
        page.onResponse(answer -> {
            if (answer.status() >= 400) {
                System.out.printf(
                        "%d for %s %s%n", answer.status(), answer.request().method(), answer.url());
            }
        });
    }

    /** Opens a page of the console as somebody who is signed in. */
    static ConsoleWindow open(Suite suite, LocalUser user, String path) {
        var console = suite.addresses().of(Component.CONSOLE).toString();
        var cookies = SIGNED_IN.computeIfAbsent(console + " " + user.username(), unknown -> {
            try (var window = openAnew(suite, user, "/")) {
                return window.context.storageState();
            }
        });
        var window = new ConsoleWindow(suite, user, cookies);
        window.go(path);
        return window;
    }

    /** Opens a page of the console, through the sign-in that it asks for: for tests that end the session. */
    static ConsoleWindow openAnew(Suite suite, LocalUser user, String path) {
        var window = new ConsoleWindow(suite, user, null);
        window.page.navigate(window.address(path));
        window.signIn();
        return window;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    String address(String path) {
        return suite.addresses().of(Component.CONSOLE) + path;
    }

    void go(String path) {
        page.navigate(address(path));
        settle();
    }

    /** Fills in the provider's form, which asks for the password alone when it knows the person. */
    void signIn() {
        page.locator("#password").waitFor();
        if (page.locator("#username").isVisible()) {
            page.fill("#username", user.username());
        }
        page.fill("#password", suite.passwords().of(user.username()));
        page.click("#kc-login");
        page.waitForURL(Pattern.compile(Pattern.quote(address("")) + ".*"));
        settle();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A page in the menu, which may also be in the way to the page that is open. */
    Locator menu(String name) {
        return page.getByLabel("Pages")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A field by its label, which has a star when the field is required. */
    Locator field(String label) {
        return page.getByLabel(Pattern.compile("^" + label + "( \\*)?$"));
    }

    /** Opens a part of the page. */
    void tab(String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
        settle();
    }

    /** Chooses an option of a list. */
    void choose(String label, String option) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label))
                .first()
                .click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option))
                .click();
    }

    /** Searches for an option of a long list and chooses it. */
    void find(String label, String option) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label))
                .first()
                .fill(option);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option))
                .click();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** A button of the open dialog. */
    Locator dialogButton(String name) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Waits until the page is there, without anything that only holds a place. A stream may stay open. */
    void settle() {
        assertThat(page.locator("main h1").first()).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Loading")))
                .hasCount(0);
    }

    /** Fails when axe finds anything on the page as it is now, in one document: no frame of others is in it. */
    void isAccessible(String as) {
        var violations = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getHtml() + " "
                                                + node.getFailureSummary())
                                        .toList())
                        .toList())
                .as(as)
                .isEmpty();
    }

    /** The page in both colour schemes, and on a desktop and a telephone. */
    void isAccessibleEverywhere(String as) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {1280, 390}) {
                page.setViewportSize(width, 800);
                isAccessible(as + ", " + scheme + ", " + width);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits into %d pixels", as, width)
                        .isEqualTo(true);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 800);
    }

    /** Takes pictures for the documents, light and dark, when {@code make screenshots} asks for them. */
    void picture(String name) {
        var folder = System.getProperty("console.pictures");
        if (folder != null) {
            for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String file = name + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png";
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, file)));
            }
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }
}
