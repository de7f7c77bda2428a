package org.opencreditbank.bank.database;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opencreditbank.rulebook.Worded;
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
 * How values of the rulebook stand in the database: by their components' names, amounts as decimal text, so that they can be read
 * without this program. The rulebook knows nothing of it. What has been written must stay readable: a name that is changed in the
 * rulebook needs its old one kept here.
 */
public final class StoredForm {

    private final JsonMapper json;

    private StoredForm(JsonMapper json) {
        this.json = json;
    }

    /**
     * The form that tells the members of these sealed families apart.
     *
     * @param families each with one of {@link Event}, {@link Stage} and their like, which name the property that tells
     */
    public static StoredForm of(Map<Class<?>, Class<?>> families) {
        // What is reckoned from the components, such as isSettled(), is none of them.
        var builder = JsonMapper.builder().addModule(amounts()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE));
        families.forEach((family, named) -> builder.addMixIn(family, named).registerSubtypes(kinds(family)));
        return new StoredForm(builder.build());
    }

    /** The value as JSON. */
    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    /** The value that was written so. */
    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
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
        public void serialize(CreditStep step, JsonGenerator out, SerializationContext context) {
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
                : Arrays.stream(kinds).flatMap(StoredForm::ends).distinct();
    }

    /** Told apart by {@code event}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    public interface Event {}

    /** Told apart by {@code stage}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
    public interface Stage {}

    /** Told apart by {@code ruling}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ruling")
    public interface Ruling {}

    /** Told apart by {@code use}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "use")
    public interface Use {}

    /** Told apart by {@code seat}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "seat")
    public interface Seat {}
}
