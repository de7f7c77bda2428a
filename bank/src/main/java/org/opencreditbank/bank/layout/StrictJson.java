package org.opencreditbank.bank.layout;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON is taken as it is meant or refused: an unknown field, which may be a misspelt one, a number where a text belongs, an entry
 * that is null, a field named twice. A refusal says where, and never what stood there.
 */
final class StrictJson {
    /** A field's name comes from whoever sent it; more of it helps nobody. */
    private static final int LONGEST_PLACE = 120;

    private StrictJson() {}

    static JsonMapperBuilderCustomizer rules() {
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .withCoercionConfig(LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /** Why content could not be read. */
    static RefusedRequest refused(@Nullable Throwable cause) {
        return switch (cause) {
            case StreamConstraintsException _ -> new RefusedRequest(HttpStatus.CONTENT_TOO_LARGE, Refusal.of("request.json-large"));
            case StreamReadException syntax -> bad(new Refusal("request.json-syntax", Map.of(
                    "line", Integer.toString(syntax.getLocation().getLineNr()),
                    "column", Integer.toString(syntax.getLocation().getColumnNr()))));
            case UnrecognizedPropertyException unknown -> bad(Refusal.of("request.json-unknown", "field", place(unknown)));
            case JacksonException other when !place(other).isEmpty() -> bad(Refusal.of("request.json-form", "field", place(other)));
            case null, default -> bad(Refusal.of("request.body-unreadable"));
        };
    }

    private static RefusedRequest bad(Refusal refusal) {
        return new RefusedRequest(HttpStatus.BAD_REQUEST, refusal);
    }

    /** As {@code persons[3].birthDate}. */
    private static String place(JacksonException failure) {
        var path = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        var place = path.startsWith(".") ? path.substring(1) : path;
        return place.length() <= LONGEST_PLACE ? place : place.substring(0, LONGEST_PLACE) + "…";
    }
}
