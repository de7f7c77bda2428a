package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.recognition.rule.Conversion;
import org.opencreditbank.rulebook.recognition.rule.Scale;

/** Checks that conversions leave no grade without an answer and give none two. */
final class GradeCheck {

    private final Map<String, Scale> scales;
    private final List<Flaw> flaws = new ArrayList<>();

    private GradeCheck(Map<String, Scale> scales) {
        this.scales = scales;
    }

    static List<Flaw> check(Map<String, Scale> scales, Map<String, Conversion> conversions) {
        GradeCheck check = new GradeCheck(scales);
        scales.forEach((code, scale) -> {
            if (scale instanceof Scale.Words(_, List<String> words)) {
                check.words("scales." + code + ".grades", words);
            }
        });
        conversions.forEach((code, conversion) -> check.check("conversions." + code, conversion));
        return check.flaws;
    }

    private void words(String path, List<String> words) {
        if (words.isEmpty()) {
            flaws.add(new Flaw(path, Refusal.of("recognition.check.empty")));
        }
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < words.size(); at++) {
            if (!seen.add(words.get(at).strip())) {
                flaws.add(new Flaw(path + "[" + at + "]", Refusal.of("recognition.check.twice", "code", words.get(at))));
            }
        }
    }

    private void check(String path, Conversion conversion) {
        Scale from = scale(path + ".from", conversion.from());
        Scale to = scale(path + ".to", conversion.to());
        if (from == null || to == null) {
            return;
        }
        switch (conversion) {
            case Conversion.Table(_, _, _, List<Conversion.Row> rows) -> {
                for (int at = 0; at < rows.size(); at++) {
                    value(path + ".rows[" + at + "].gives", to, rows.get(at).gives());
                }
                cover(path + ".rows", from, rows.stream().map(row -> new Span(row.first(), row.last())).toList());
            }
            case Conversion.Distribution(_, _, _, List<Conversion.Band> source, List<Conversion.Band> target) -> {
                whole(path + ".distribution", source);
                whole(path + ".becomes", target);
                bestFirst(path + ".distribution", from, source);
                bestFirst(path + ".becomes", to, target);
                for (int at = 0; at < source.size(); at++) {
                    value(path + ".distribution[" + at + "]", from, source.get(at).first());
                    value(path + ".distribution[" + at + "]", from, source.get(at).last());
                }
                for (int at = 0; at < target.size(); at++) {
                    value(path + ".becomes[" + at + "]", to, target.get(at).first());
                }
            }
        }
    }

    private @Nullable Scale scale(String path, String code) {
        Scale scale = scales.get(code);
        if (scale == null) {
            flaws.add(new Flaw(path, Refusal.of("recognition.check.scale-unknown", "scale", code)));
        }
        return scale;
    }

    private void value(String path, Scale scale, String value) {
        if (scale.rank(value).isEmpty()) {
            flaws.add(new Flaw(path, new Refusal("recognition.check.not-on-scale", Map.of("scale", scale.code(), "value", value))));
        }
    }

    private void whole(String path, List<Conversion.Band> bands) {
        long sum = bands.stream().mapToLong(Conversion.Band::share).sum();
        if (sum != 10_000) {
            flaws.add(new Flaw(path, Refusal.of("recognition.check.not-whole", "sum", Hundredths.write(sum))));
        }
    }

    /** Each band lies wholly below the one before it. */
    private void bestFirst(String path, Scale scale, List<Conversion.Band> bands) {
        long above = Long.MAX_VALUE;
        for (int at = 0; at < bands.size(); at++) {
            OptionalLong one = scale.rank(bands.get(at).first());
            OptionalLong two = scale.rank(bands.get(at).last());
            if (one.isPresent() && two.isPresent()) {
                if (Math.max(one.getAsLong(), two.getAsLong()) >= above) {
                    flaws.add(new Flaw(path + "[" + at + "]", Refusal.of("recognition.check.not-best-first")));
                }
                above = Math.min(one.getAsLong(), two.getAsLong());
            }
        }
    }

    private record Span(String first, String last) {}

    /** Every value of the scale in exactly one span. */
    private void cover(String path, Scale scale, List<Span> spans) {
        for (int at = 0; at < spans.size(); at++) {
            value(path + "[" + at + "]", scale, spans.get(at).first());
            value(path + "[" + at + "]", scale, spans.get(at).last());
        }
        List<String> values = switch (scale) {
            case Scale.Words(_, List<String> words) -> words;
            case Scale.Numbers(_, long least, long most, long step, _) -> {
                List<String> all = new ArrayList<>();
                for (long value = least; value <= most && all.size() <= 100_000; value += step) {
                    all.add(Hundredths.write(value));
                }
                yield all;
            }
        };
        List<long[]> ranks = new ArrayList<>();
        for (Span span : spans) {
            OptionalLong one = scale.rank(span.first());
            OptionalLong two = scale.rank(span.last());
            if (one.isPresent() && two.isPresent()) {
                ranks.add(new long[] {Math.min(one.getAsLong(), two.getAsLong()), Math.max(one.getAsLong(), two.getAsLong())});
            }
        }
        for (String value : values) {
            long rank = scale.rank(value).orElse(Long.MIN_VALUE);
            long times = ranks.stream().filter(range -> range[0] <= rank && rank <= range[1]).count();
            if (times != 1) {
                flaws.add(new Flaw(path, Refusal.of(times == 0 ? "recognition.check.gap" : "recognition.check.overlap", "value", value)));
                return;
            }
        }
    }
}
