package org.opencreditbank.bank.certification;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opencreditbank.rulebook.Worded;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.SeatState;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * How events, dossiers and ratings stand in the database: by their components' names, amounts as decimal text, so that they can be
 * read without this program. The rulebook knows nothing of it. What has been written must stay readable: a name that is changed in the
 * rulebook needs its old one kept here.
 */
final class CaseJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(amounts())
            .addMixIn(CertificationEvent.class, NamedEvent.class)
            .addMixIn(Ruling.class, NamedRuling.class)
            .addMixIn(Stage.class, NamedStage.class)
            .addMixIn(SeatState.class, NamedSeat.class)
            .registerSubtypes(kinds(CertificationEvent.class))
            .registerSubtypes(kinds(Stage.class))
            .registerSubtypes(kinds(SeatState.class))
            .registerSubtypes(kinds(Ruling.class))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CaseJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    private static SimpleModule amounts() {
        var module = new SimpleModule();
        text(module, Credits.class, Credits::parse);
        text(module, Hours.class, Hours::parse);
        text(module, Level.class, Level::parse);
        text(module, CreditStep.class, text -> new CreditStep(Credits.parse(text)));
        module.addSerializer(CreditStep.class, new StepSerializer());
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return parse.apply(parser.getString());
            }
        });
    }

    private static final class StepSerializer extends StdSerializer<CreditStep> {
        StepSerializer() {
            super(CreditStep.class);
        }

        @Override
        public void serialize(
                CreditStep step, JsonGenerator out, SerializationContext context) {
            out.writeString(step.size().toString());
        }
    }

    /** The ends of a sealed family under their names: {@code submit-dossier}. */
    private static NamedType[] kinds(Class<?> family) {
        return ends(family).map(end -> new NamedType(end, Worded.wordOf(end))).toArray(NamedType[]::new);
    }

    private static Stream<Class<?>> ends(Class<?> family) {
        Class<?>[] kinds = family.getPermittedSubclasses();
        return kinds == null
                ? Stream.of(family)
                : Arrays.stream(kinds).flatMap(CaseJson::ends).distinct();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    private interface NamedEvent {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ruling")
    private interface NamedRuling {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
    private interface NamedStage {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "seat")
    private interface NamedSeat {}
}
