package org.opencreditbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Each role × each route of pages and API × own and other organisation, made from the routing table, so that a new route is tried
 * without anybody thinking of it.
 */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NobodyReadsAnothersDataTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");

    @Autowired
    private ApplicationContext bank;

    @LocalServerPort
    private int port;

    private TwoRegions regions;
    private List<Route> routes = List.of();

    /** One way to call one handler. */
    record Route(String method, String pattern, OpenTo open, String consumes) {
        boolean isForPrograms() {
            return pattern.startsWith("/api/");
        }

        Set<String> variables() {
            var names = new TreeSet<String>();
            var found = VARIABLE.matcher(pattern);
            while (found.find()) {
                names.add(found.group(1));
            }
            return names;
        }

        boolean isOpenTo(TwoRegions.Visitor visitor) {
            var audiences = Arrays.asList(open.value());
            return audiences.contains(Audience.PUBLIC)
                    || (visitor.isProgram() && open.programs().length > 0)
                    || (visitor.isPerson() && audiences.contains(Audience.SIGNED_IN))
                    || visitor.audience().filter(audiences::contains).isPresent();
        }

        boolean isPublic() {
            return Arrays.asList(open.value()).contains(Audience.PUBLIC);
        }

        boolean reads() {
            return method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    void prepare() {
        regions = new TwoRegions(bank, port);
        routes = bank.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.opencreditbank."))
                .flatMap(entry -> routes(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        var open = java.util.Objects.requireNonNull(handler.getMethodAnnotation(OpenTo.class), handler::toString);
        var methods = info.getMethodsCondition().getMethods();
        var consumes = info.getConsumesCondition().getConsumableMediaTypes().stream().map(Object::toString).findFirst().orElse("");
        return info.getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> new Route(method.name(), pattern, open, consumes)));
    }

    @Test
    void everyPathVariableIsKnown() {
        var unknown = new TreeSet<String>();
        routes.forEach(route -> route.variables().stream()
                .filter(name -> !regions.knows(name))
                .forEach(name -> unknown.add("{" + name + "} of " + route)));
        assertThat(unknown)
                .as("name path variables after the noun (account, achievement, deposit …), and say in TwoRegions.value what a new one stands for")
                .isEmpty();
    }

    @Test
    void closedDoorsStayClosed() {
        var open = new ArrayList<String>();
        for (var route : routes) {
            for (var visitor : regions.visitors()) {
                if (!route.isOpenTo(visitor)) {
                    var answer = visitor.call(route.method(), regions.fill(route.pattern(), visitor.region()), route.consumes());
                    if (!isClosed(answer, visitor, route)) {
                        open.add(visitor + " got " + answer.statusCode() + " from " + route);
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private static boolean isClosed(HttpResponse<String> answer, TwoRegions.Visitor visitor, Route route) {
        if (visitor.isPerson() || (visitor.isProgram() && route.isForPrograms())) {
            return answer.statusCode() == 403;
        }
        if (route.isForPrograms()) {
            return answer.statusCode() == 401 || answer.statusCode() == 403;
        }
        var toSignIn = answer.statusCode() == 302 && answer.headers().firstValue("Location").orElse("").endsWith("/sign-in");
        return toSignIn || answer.statusCode() == 403;
    }

    @Test
    void othersDataIsNotThere() {
        var seen = new ArrayList<String>();
        for (var route : routes) {
            if (route.isPublic() || route.variables().stream().noneMatch(regions::isOfOneRegion)) {
                continue;
            }
            for (var visitor : regions.visitors()) {
                if (route.isOpenTo(visitor) && visitor.region() != TwoRegions.Region.ALL) {
                    var answer = visitor.call(route.method(), regions.fill(route.pattern(), visitor.region().other()), route.consumes());
                    if (answer.statusCode() != 404 && answer.statusCode() != 403 && answer.statusCode() != withNothing(route, visitor)) {
                        seen.add(visitor + " got " + answer.statusCode() + " for the other region's " + route);
                    }
                }
            }
        }
        assertThat(seen).as("ask Scope before anything else, the content of a form too").isEmpty();
    }

    /** What the same call gets for something that does not exist: no more than that may be learned. */
    private int withNothing(Route route, TwoRegions.Visitor visitor) {
        var nothing = VARIABLE.matcher(route.pattern()).replaceAll(UUID.randomUUID().toString());
        int status = visitor.call(route.method(), nothing, route.consumes()).statusCode();
        return status >= 400 ? status : 404;
    }

    @Test
    void ownDataIsThereAndNobodyElses() {
        var wrong = new ArrayList<String>();
        for (var route : routes) {
            for (var visitor : regions.visitors()) {
                if (!route.reads() || !route.isOpenTo(visitor)) {
                    continue;
                }
                for (var region : visitor.region() == TwoRegions.Region.ALL ? TwoRegions.Region.BOTH : List.of(visitor.region())) {
                    var path = regions.fill(route.pattern(), region);
                    var answer = visitor.call("GET", path, "");
                    if (answer.statusCode() >= 400 && !(route.isPublic() && answer.statusCode() == 404)) {
                        wrong.add(visitor + " got " + answer.statusCode() + " from " + path);
                    }
                    regions.tracesOfOthers(answer.body(), visitor).forEach(trace -> wrong.add(visitor + " read " + trace + " at " + path));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
