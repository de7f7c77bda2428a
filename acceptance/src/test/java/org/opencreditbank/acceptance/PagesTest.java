package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.jspecify.annotations.Nullable;

/**
 * Every page that anybody can reach, as everybody who may: on phone and desktop, in both languages, with and without
 * script. Pictures, phone in Chinese and desktop in English, lie below {@code target/acceptance/pages} for people to look at.
 */
class PagesTest {
    private static final Path PICTURES = Path.of(System.getProperty("acceptance.folder"), "pages");

    private static @Nullable Browsers browsers;
    private static @Nullable RunningBank bank;

    @BeforeAll
    static void openBankAndBrowser() throws Exception {
        browsers = Browsers.open();
        bank = RunningBank.start(RunningBank.freshData("pages"), "--sample-region");
    }

    @AfterAll
    static void closeThem() {
        if (bank != null) {
            bank.close();
        }
        if (browsers != null) {
            browsers.close();
        }
    }

    /** A list of which every kind of row is looked at, with script: courses stand in it in every stage of their certification. */
    private record Rows(String list, String filter) {}

    /** @param rows where the rows of a list of theirs lead */
    private record Route(Set<String> paths, Set<String> rows) {

        Set<String> in(View view) {
            var all = new LinkedHashSet<>(paths);
            if (view.script()) {
                all.addAll(rows);
            }
            return all;
        }
    }

    private static final Map<String, Rows> ROWS = Map.of(
            "nobody", new Rows("/register", "standing"),
            "provider", new Rows("/certification", ""),
            "officer", new Rows("/certification/cases", "stage"),
            "expert-ye", new Rows("/certification/ratings", ""));

    @TestFactory
    Stream<DynamicNode> everyPageIsFitForEverybodyInEveryView() throws InterruptedException {
        var tests = new ArrayList<DynamicNode>();
        for (Map.Entry<Visitor, Route> walk : walks().entrySet()) {
            for (View view : View.all()) {
                tests.add(DynamicTest.dynamicTest(
                        walk.getKey().name() + " " + view, () -> look(walk.getKey(), walk.getValue().in(view), view)));
            }
        }
        return tests.stream();
    }

    /** What each visitor can reach beyond what those before them have looked at; the first page is everybody's own. */
    private static Map<Visitor, Route> walks() throws InterruptedException {
        var walks = new LinkedHashMap<Visitor, Route>();
        var lookedAt = new HashSet<String>();
        for (Visitor visitor : Visitor.of(bank())) {
            try (BrowserContext window = new View(1280, "en", true).open(browsers().browser(), "{}")) {
                Page page = window.newPage();
                visitor.signIn(page, bank().address());
                var paths = Walk.from(window.request(), bank().address(), "/");
                paths.removeIf(path -> !path.equals("/") && lookedAt.contains(Walk.pattern(path)));
                paths.forEach(path -> lookedAt.add(Walk.pattern(path)));
                paths.addAll(ASKED.getOrDefault(visitor.name(), List.of()));
                paths.add("/no-such-page");
                var rows = ROWS.get(visitor.name());
                walks.put(visitor.withCookies(window.storageState()), new Route(
                        paths, rows == null ? Set.of() : Walk.rows(page, bank().address(), rows.list(), rows.filter())));
            }
        }
        return walks;
    }

    /** Pages that answer a question in their address, to which no link leads. */
    private static final Map<String, List<String>> ASKED = Map.of("nobody", List.of(
            "/what-if?what1=named:POSTAL-DELIVERY-3&level1=4&credits1=8&date1=2025",
            "/what-if?what1=named:POSTAL-DELIVERY-3&level1=3&credits1=8&date1=2025&what2=free:course",
            "/what-if?q=KD"));

    private static void look(Visitor visitor, Set<String> paths, View view) throws InterruptedException {
        var wrong = new ArrayList<String>();
        try (BrowserContext window = view.open(browsers().browser(), visitor.cookies())) {
            Page page = window.newPage();
            page.onPageError(error -> wrong.add(page.url() + ": script failed: " + error));
            page.onConsoleMessage(said -> {
                if (said.type().equals("error") && !page.url().endsWith("/no-such-page")) {
                    wrong.add(page.url() + ": console: " + said.text());
                }
            });
            page.navigate(bank().address() + "?lang=" + view.language());
            for (String path : paths) {
                for (String fault : faults(page, path, view)) {
                    wrong.add(path + ": " + fault);
                }
                picture(page, visitor, path.equals("/") ? "home" : path.substring(1).replace('/', '.'), view);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Pages with a form, and what its button belongs to; sent as they are, they must say what is missing. */
    private static final Map<String, List<String>> FORMS = Map.of(
            "nobody", List.of("/sign-in", "/activate", "/activate/documents"),
            "branch", List.of("/branch", "/branch/open"),
            "registrar", List.of("/deposits", "/issued"),
            "administrator", List.of("/administration"));

    @TestFactory
    Stream<DynamicNode> everyFormThatIsSentEmptySaysWhatIsMissing() throws InterruptedException {
        return Visitor.of(bank()).stream().filter(visitor -> FORMS.containsKey(visitor.name())).flatMap(visitor -> View.all().stream()
                .map(view -> DynamicTest.dynamicTest(visitor.name() + " " + view, () -> sendEmpty(visitor, view))));
    }

    private static void sendEmpty(Visitor visitor, View view) throws InterruptedException {
        var wrong = new ArrayList<String>();
        try (BrowserContext window = view.open(browsers().browser(), "{}")) {
            Page page = window.newPage();
            visitor.signIn(page, bank().address());
            page.navigate(bank().address() + "?lang=" + view.language());
            for (String path : FORMS.getOrDefault(visitor.name(), List.of())) {
                page.navigate(bank().address() + path.substring(1));
                page.locator("main form[method=post] button, main form[action^='/branch/find'] button").last().click();
                page.waitForLoadState();
                if (page.locator(".errors").count() != 1) {
                    wrong.add(path + ": says nothing of what is missing");
                }
                fit(page, view).forEach(fault -> wrong.add(path + ", sent empty: " + fault));
                if (isTooWideInLargeType(page)) {
                    wrong.add(path + ", sent empty: must be moved sideways to be read in large type");
                }
                picture(page, visitor, path.substring(1).replace('/', '.') + ".sent-empty", view);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Of the page as it is meant to be seen, once at each width; of the other views only what is wrong is told. */
    private static void picture(Page page, Visitor visitor, String name, View view) {
        if (view.isAudited()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setType(ScreenshotType.JPEG).setQuality(70)
                    .setPath(PICTURES.resolve(visitor.name()).resolve(name + "-" + view + ".jpeg")));
        }
    }

    private static boolean isTooWideInLargeType(Page page) {
        return (boolean) page.evaluate("""
                () => {
                  const page = document.documentElement, normal = page.className;
                  page.className = 'large';
                  const wide = page.scrollWidth > window.innerWidth;
                  page.className = normal;
                  return wide;
                }
                """);
    }

    private static List<String> faults(Page page, String path, View view) throws InterruptedException {
        var faults = new ArrayList<String>();
        Response response = page.navigate(bank().address() + path.substring(1));
        int expected = path.equals("/no-such-page") ? 404 : 200;
        if (response == null || response.status() != expected) {
            faults.add("answered " + (response == null ? "nothing" : response.status()));
        }
        faults.addAll(fit(page, view));
        return faults;
    }

    /** Language, heading, width, and what axe-core finds. */
    private static List<String> fit(Page page, View view) {
        var faults = new ArrayList<String>();
        String language = (String) page.evaluate("() => document.documentElement.lang");
        if (!language.startsWith(view.language())) {
            faults.add("speaks " + language);
        }
        if (!(boolean) page.evaluate("() => document.querySelectorAll('main h1').length === 1")) {
            faults.add("has not exactly one heading of the first rank");
        }
        if ((boolean) page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")) {
            faults.add("must be moved sideways to be read");
        }
        if (view.isAudited()) {
            faults.addAll(Axe.violations(page));
        }
        return faults;
    }

    private static RunningBank bank() {
        return java.util.Objects.requireNonNull(bank);
    }

    private static Browsers browsers() {
        return java.util.Objects.requireNonNull(browsers);
    }
}
