package org.opencreditbank.acceptance;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the pages that somebody can reach by following links from the first one, so that a new page is looked at too. */
final class Walk {
    /** Pages of one pattern look alike: two of each are enough. */
    private static final int OF_EACH_PATTERN = 2;

    private static final int AT_MOST = 60;

    private Walk() {}

    /** Paths in the order found. */
    static Set<String> from(Page page, String address, String first) {
        var queue = new ArrayDeque<String>(List.of(first));
        var found = new LinkedHashSet<String>();
        Map<String, Integer> patterns = new HashMap<>();
        while (!queue.isEmpty() && found.size() < AT_MOST) {
            String path = queue.poll();
            if (found.contains(path) || patterns.merge(pattern(path), 1, Integer::sum) > OF_EACH_PATTERN) {
                continue;
            }
            page.navigate(address + path.substring(1));
            found.add(path);
            for (Object link : (List<?>) page.evaluate("() => [...document.querySelectorAll('a[href]:not([download])')].map(a => a.href)")) {
                String href = link.toString();
                if (href.startsWith(address)) {
                    String next = URI.create(href.replaceAll("[?#].*", "")).getRawPath();
                    if (isPage(next)) {
                        queue.add(next);
                    }
                }
            }
        }
        return found;
    }

    /**
     * The pages to which the rows of a list lead: of the whole list, or of each choice of a filter the first.
     *
     * @param filter name of the filter's field; empty for the whole list
     */
    static Set<String> rows(Page page, String address, String list, String filter) {
        var found = new LinkedHashSet<String>();
        page.navigate(address + list.substring(1));
        for (Object choice : filter.isEmpty() ? List.of("") : (List<?>) page.evaluate(
                "name => [...document.querySelectorAll(`select[name=${name}] option`)].map(each => each.value).filter(each => each)", filter)) {
            page.navigate(address + list.substring(1) + (filter.isEmpty() ? "" : "?" + filter + "=" + choice));
            var links = (List<?>) page.evaluate("() => [...document.querySelectorAll('tbody th a')].map(each => each.pathname)");
            links.stream().limit(filter.isEmpty() ? AT_MOST : 1).forEach(link -> found.add(link.toString()));
        }
        return found;
    }

    private static boolean isPage(String path) {
        return !path.startsWith("/api/") && !path.startsWith("/assets/") && !path.matches(".*\\.[a-z0-9]{2,5}");
    }

    /** The path with what looks like an id or a code taken out. */
    static String pattern(String path) {
        return path.replaceAll("(?<=/)[^/]*[^a-z/-][^/]*", "*");
    }
}
