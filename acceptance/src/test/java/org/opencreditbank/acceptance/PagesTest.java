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
 * script. With {@code -Dacceptance.pictures=true}, pictures lie below {@code target/acceptance/pages} for people to look at: they prove
 * nothing by themselves, and take as long as everything that does.
 */
class PagesTest {
    private static final Path PICTURES = Path.of(System.getProperty("acceptance.folder"), "pages");

    private static final boolean PICTURED = Boolean.getBoolean("acceptance.pictures");

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

    /** What each visitor can reach beyond what those before them have looked at; a first page like somebody else's is not looked at again. */
    private static Map<Visitor, Route> walks() throws InterruptedException {
        var walks = new LinkedHashMap<Visitor, Route>();
        var lookedAt = new HashSet<String>();
        for (Visitor visitor : Visitor.of(bank())) {
            try (BrowserContext window = new View(1280, "en", true).open(browsers().browser(), "{}")) {
                Page page = window.newPage();
                visitor.signIn(page, bank().address());
                Map<String, String> found = Walk.from(window.request(), bank().address(), "/");
                // Everybody is told by their own frame that there is no such page.
                found.put("/no-such-page", Walk.shape(window.request().get(bank().address() + "no-such-page").text()));
                var paths = new LinkedHashSet<String>();
                found.forEach((path, shape) -> {
                    boolean own = path.equals("/") || path.equals("/no-such-page");
                    if (lookedAt.add(own ? path + " " + shape : Walk.pattern(path))) {
                        paths.add(path);
                    }
                });
                paths.addAll(ASKED.getOrDefault(visitor.name(), List.of()));
                var rows = ROWS.get(visitor.name());
                var route = new Route(paths, rows == null ? Set.of() : Walk.rows(page, bank().address(), rows.list(), rows.filter()));
                if (!paths.isEmpty() || !route.rows().isEmpty()) {
                    walks.put(visitor.withCookies(window.storageState()), route);
                }
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
        try (BrowserContext window = open(view, visitor.cookies())) {
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

    /** A window in which axe-core looks at every page if scripts run: it is a script itself. */
    private static BrowserContext open(View view, String cookies) {
        BrowserContext window = view.open(browsers().browser(), cookies);
        if (view.script()) {
            Axe.comeAlong(window);
        }
        return window;
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
        try (BrowserContext window = open(view, "{}")) {
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
                picture(page, visitor, path.substring(1).replace('/', '.') + ".sent-empty", view);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * What a learner hands to strangers.
     *
     * @param link that shows it, without its first slash
     * @param credential its text
     */
    private record Shown(String link, String credential) {}

    @TestFactory
    Stream<DynamicNode> whatIsShownToStrangersAndCheckedByThemIsFitInEveryView() throws InterruptedException {
        var shown = show();
        return View.all().stream().map(view -> DynamicTest.dynamicTest(view.toString(), () -> check(shown, view)));
    }

    /** The first credential of the learner who has all kinds of them, by a link that is made for it. */
    private static Shown show() throws InterruptedException {
        var learner = Visitor.of(bank()).stream().filter(each -> each.name().equals("learner")).findFirst().orElseThrow();
        try (BrowserContext window = new View(1280, "en", true).open(browsers().browser(), "{}")) {
            Page page = window.newPage();
            learner.signIn(page, bank().address());
            page.navigate(bank().address() + "account/credentials");
            String first = page.locator("main tbody th a").first().getAttribute("href").substring(1);
            String credential = window.request().get(bank().address() + first + "/badge.json").text();
            page.navigate(bank().address() + "account/credentials/shares");
            page.locator("[name=credential]").first().check();
            page.locator("main form[action$='/shares'] button").click();
            page.waitForLoadState();
            return new Shown(page.locator("#link").inputValue().replaceFirst("^https?://[^/]+/", ""), credential);
        }
    }

    private static void check(Shown shown, View view) throws InterruptedException {
        var wrong = new ArrayList<String>();
        var nobody = Visitor.of(bank()).getFirst();
        try (BrowserContext window = open(view, "{}")) {
            Page page = window.newPage();
            page.navigate(bank().address() + "?lang=" + view.language());
            faults(page, "/" + shown.link(), view).forEach(fault -> wrong.add("a link: " + fault));
            picture(page, nobody, "shared", view);
            for (String handedIn : List.of(shown.credential(), shown.credential().replaceFirst("\"name\":\"", "\"name\":\"X"), "{")) {
                page.navigate(bank().address() + "verify");
                page.fill("[name=text]", handedIn);
                page.locator("main form[data-hand-over] button:not([type])").click();
                page.waitForLoadState();
                if (page.locator("main .notice").count() != 1) {
                    wrong.add("verify: says nothing of " + handedIn);
                }
                page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");
                fit(page, view).forEach(fault -> wrong.add("verify: " + fault));
                picture(page, nobody, "verify." + page.locator("main .notice").getAttribute("class").replace("notice ", ""), view);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Of the page as it is meant to be seen, once at each width; of the other views only what is wrong is told. */
    private static void picture(Page page, Visitor visitor, String name, View view) {
        if (PICTURED && view.script()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setType(ScreenshotType.JPEG).setQuality(70)
                    .setPath(PICTURES.resolve(visitor.name()).resolve(name + "-" + view + ".jpeg")));
        }
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

    /**
     * Language, heading, what axe-core finds, and at both widths whether everything has its place. Nothing that axe-core looks for depends
     * on language and width at once: it looks at each page in each language, at one width each.
     */
    private static List<String> fit(Page page, View view) {
        var faults = new ArrayList<String>();
        String language = (String) page.evaluate("() => document.documentElement.lang");
        if (!language.startsWith(view.language())) {
            faults.add("speaks " + language);
        }
        if (!(boolean) page.evaluate("() => document.querySelectorAll('main h1').length === 1")) {
            faults.add("has not exactly one heading of the first rank");
        }
        if (view.script()) {
            faults.addAll(Axe.violations(page));
        }
        for (View seen : List.of(view.atTheOtherWidth(), view)) {
            page.setViewportSize(seen.width(), seen.height());
            for (Object type : (List<?>) page.evaluate(TOO_WIDE)) {
                faults.add("must be moved sideways to be read at " + seen.width() + " pixels in " + type + " type");
            }
        }
        return faults;
    }

    /** The sizes of type in which the page is wider than the window. */
    private static final String TOO_WIDE = """
            () => {
              const page = document.documentElement, normal = page.className;
              const wide = ['normal', 'large'].filter(size => {
                page.className = size === 'large' ? 'large' : normal;
                return page.scrollWidth > window.innerWidth;
              });
              page.className = normal;
              return wide;
            }
            """;

    private static RunningBank bank() {
        return java.util.Objects.requireNonNull(bank);
    }

    private static Browsers browsers() {
        return java.util.Objects.requireNonNull(browsers);
    }
}
