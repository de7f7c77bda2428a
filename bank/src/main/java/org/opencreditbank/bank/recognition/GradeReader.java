package org.opencreditbank.bank.recognition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.rule.Conversion;
import org.opencreditbank.rulebook.recognition.rule.Scale;

/** Reads scales of grades and conversions between them; both stand under their codes. */
final class GradeReader {

    private GradeReader() {}

    static Map<String, Scale> scales(Mapping root) {
        var scales = new HashMap<String, Scale>();
        root.mapping("scales").ifPresent(all -> {
            for (var code : all.names()) {
                all.mapping(code).ifPresent(scale -> scales.put(code, scale(code, scale)));
            }
        });
        return scales;
    }

    private static Scale scale(String code, Mapping from) {
        Scale read;
        if (from.has("grades")) {
            read = new Scale.Words(code, from.values("grades", Reading::of));
        } else {
            long least = from.value("least", Scalars::amount, 0L);
            long most = from.value("most", Scalars::amount, 0L);
            long step = from.has("step") ? from.value("step", Scalars::amount, 100L) : 100;
            if (least >= most) {
                from.refuse("most", new Refusal("recognition.check.range", Map.of("least", from.text("least"), "most", from.text("most"))));
            } else if (step == 0 || (most - least) % step != 0 || (most - least) / step > 100_000) {
                from.refuse("step", Refusal.of("recognition.step-does-not-fit"));
            }
            read = new Scale.Numbers(code, least, most, Math.max(1, step), from.flag("small-is-good", false));
        }
        from.nothingElse();
        return read;
    }

    static Map<String, Conversion> conversions(Mapping root) {
        var conversions = new HashMap<String, Conversion>();
        root.mapping("conversions").ifPresent(all -> {
            for (var code : all.names()) {
                all.mapping(code).ifPresent(conversion -> conversions.put(code, conversion(code, conversion)));
            }
        });
        return conversions;
    }

    private static Conversion conversion(String code, Mapping from) {
        Conversion read = from.has("rows")
                ? new Conversion.Table(code, from.text("from"), from.text("to"), from.mappings("rows").stream().map(GradeReader::row).toList())
                : new Conversion.Distribution(code, from.text("from"), from.text("to"), bands(from, "distribution"), bands(from, "becomes"));
        from.nothingElse();
        return read;
    }

    private static Conversion.Row row(Mapping from) {
        Conversion.Row row;
        if (from.has("grade")) {
            row = new Conversion.Row(from.text("grade"), from.text("grade"), from.text("gives"));
        } else {
            row = new Conversion.Row(from.text("from"), from.text("to"), from.text("gives"));
        }
        from.nothingElse();
        return row;
    }

    private static List<Conversion.Band> bands(Mapping from, String field) {
        if (!from.has(field)) {
            from.refuse(field, Refusal.of("yaml.field-missing"));
        }
        return from.mappings(field).stream().map(band -> {
            var first = band.has("grade") ? band.text("grade") : band.text("from");
            var last = band.has("grade") ? first : band.text("to");
            var read = new Conversion.Band(first, last, band.value("percent", Scalars::amount, 0L));
            band.nothingElse();
            return read;
        }).toList();
    }
}
