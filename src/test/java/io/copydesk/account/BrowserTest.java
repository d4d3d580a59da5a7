package io.copydesk.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages, in a real browser: a Chromium of this machine, found on the PATH or named by CHROMIUM; skipped without one. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** While the document has several operations, the button opens a menu of them. */
    private static final String RUN = ".graphiql-execute-button:not([aria-haspopup])";

    @Autowired
    Desk desk;

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void start() {
        var chromium = chromium();
        Assumptions.assumeTrue(
                chromium.isPresent(), "there is no Chromium on this machine; CHROMIUM may say where one is");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void graphiql_runs_queries_for_readers_and_for_whoever_signs_in() {
        published.article("Bees return").publish();
        desk.account("mira");
        try (var context = browser.newContext()) {
            var page = context.newPage();
            var troubles = troubles(page);

            page.navigate(address("/graphiql"));
            assertThat(runs(page, "{ feed { nodes { title } } }").headers()).doesNotContainKey("x-xsrf-token");
            assertThat(page.locator(".result-window")).containsText("Bees return");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            page.getByLabel("E-mail address").fill(Desk.email("mira"));
            page.getByLabel("Password").fill(Desk.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            page.waitForURL("**/graphiql");

            assertThat(runs(page, "{ viewer { name roles } }").headers()).containsKey("x-xsrf-token");
            assertThat(page.locator(".result-window")).containsText("mira");
            assertThat(runs(page, "mutation { createAccessToken(name: \"x\") { accessToken { name } } }")
                            .response()
                            .status())
                    .isEqualTo(200);
            assertThat(page.locator(".result-window")).containsText("accessToken");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("mira"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.waitForURL(address("/"));
            page.navigate(address("/graphiql"));
            runs(page, "{ viewer { name roles } }");
            assertThat(page.locator(".result-window")).containsText("null");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_told_on_the_page() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(address("/sign-in?to=/graphiql"));
            page.getByLabel("E-mail address").fill(Desk.email("mira"));
            page.getByLabel("Password").fill("not this one, surely");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nobody may sign in");
            assertThat(page.locator("input[name=to]").inputValue()).isEqualTo("/graphiql");
        }
    }

    /** Replaces what is in the editor, and presses Run; what the page then sent. */
    private static Request runs(Page page, String query) {
        var editor = page.locator(".graphiql-query-editor .CodeMirror");
        editor.waitFor();
        editor.evaluate("(editor, query) => editor.CodeMirror.setValue(query)", query);
        return page.waitForResponse(
                        response -> response.url().endsWith("/graphql")
                                && String.valueOf(response.request().postData()).contains(query.replace("\"", "\\\"")),
                        () -> page.locator(RUN).click())
                .request();
    }

    /** Whatever the browser complains of, such as a script that the policy keeps out. */
    private static List<String> troubles(Page page) {
        List<String> troubles = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        return troubles;
    }

    private String address(String path) {
        return reader.to(path).build().uri().toString().replace("127.0.0.1", "localhost");
    }

    private static Optional<Path> chromium() {
        var named = System.getenv("CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
