package org.opencreditbank.bank.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What every template gets as {@code frame}: the reader's words, who looks, and where in the bank we are. One a request. */
public final class Frame {
    private final HttpServletRequest request;
    private final Words words;
    private final Assets assets;
    private final boolean large;
    private final Supplier<Optional<Reminder.Shown>> reminder;

    Frame(
            HttpServletRequest request,
            Words words,
            Assets assets,
            boolean large,
            Supplier<Optional<Reminder.Shown>> reminder) {
        this.request = request;
        this.words = words;
        this.assets = assets;
        this.large = large;
        this.reminder = reminder;
    }

    public Words words() {
        return words;
    }

    /** {@link Words#text(String, Object...)}. */
    public String text(String key, Object... namesAndValues) {
        return words.text(key, namesAndValues);
    }

    public String pick(Map<String, String> texts) {
        return words.pick(texts);
    }

    public String date(LocalDate day) {
        return words.date(day);
    }

    public String moment(Instant instant) {
        return words.moment(instant);
    }

    public String number(long number) {
        return words.number(number);
    }

    public Visitor visitor() {
        return Visitor.of(request);
    }

    /** What is shown beside the visitor's name. */
    public Optional<Reminder.Shown> reminder() {
        return visitor().signedIn() ? reminder.get() : Optional.empty();
    }

    /** Whether the reader asked for large type. */
    public boolean large() {
        return large;
    }

    /** Whether a place of the navigation is where we are; the closest one is. */
    public boolean isHere(Visitor.Place place) {
        return visitor().places().stream()
                .filter(each -> leadsHere(each.path()))
                .max(Comparator.comparingInt(each -> each.path().length()))
                .filter(place::equals)
                .isPresent();
    }

    private boolean leadsHere(String address) {
        var here = path();
        return here.equals(address) || (!address.equals("/") && here.startsWith(address + "/"));
    }

    /** Address of an asset such as {@code bank.css}, with its content's hash. */
    public String asset(String name) {
        return assets.address(name);
    }

    /** This page's address with one query parameter set, or removed where the value is null: for filters, paging, switches. */
    public String here(String name, @Nullable String value) {
        var address = UriComponentsBuilder.fromPath(path());
        var query = request.getQueryString();
        if (query != null && request.getMethod().equals("GET")) {
            address.query(query);
        }
        if (value == null) {
            address.replaceQueryParam(name);
        } else {
            address.replaceQueryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
        }
        return address.build(true).toUriString();
    }

    /** Address without query, as the reader knows it: on an error page that of the page that failed. */
    public String path() {
        for (var asked : List.of(RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI)) {
            if (request.getAttribute(asked) instanceof String path) {
                return path;
            }
        }
        return request.getRequestURI();
    }

    /** The token a form must carry, for component {@code form}; null where nothing checks it. */
    public @Nullable CsrfToken csrf() {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }
}
