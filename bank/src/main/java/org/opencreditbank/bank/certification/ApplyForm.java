package org.opencreditbank.bank.certification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Level;

/** An application as it is typed. */
final class ApplyForm {

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST = 200;

    private Form form;

    private ApplyForm(Form form) {
        this.form = form;
    }

    /** What was read, or the form with what is to be mended. */
    sealed interface Read {
        record Sound(Application application) implements Read {}

        record Unsound(Form form) implements Read {}
    }

    static Read read(Form typed, long provider, Catalogue catalogue) {
        var reader = new ApplyForm(typed);
        Optional<Application> application = reader.application(provider, catalogue);
        return application.isPresent() && reader.form.isSound()
                ? new Read.Sound(application.get()) : new Read.Unsound(reader.form);
    }

    /** The field that a refusal of the rules concerns. */
    static String fieldOf(Refusal refusal) {
        return switch (refusal.code()) {
            case "certification.eligibility.licence" -> "licence";
            case "certification.eligibility.years" -> "since";
            case "certification.framework", "certification.rating.level", "certification.rating.no-credit" -> "worth";
            default -> "";
        };
    }

    private Optional<Application> application(long provider, Catalogue catalogue) {
        String code = form.value("code").strip();
        @Nullable Long version = null;
        var title = new TreeMap<String, String>();
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            mistake("code", Refusal.of("certification.apply.code", "most", Integer.toString(LONGEST_CODE)));
        } else if (form.value("which").equals("known")) {
            Optional<Course> known = catalogue.find(provider, code).filter(course -> !course.versions().isEmpty());
            if (known.isEmpty()) {
                mistake("code", Refusal.of("certification.apply.course-unknown", "code", code));
            } else {
                version = known.get().versions().getLast().rules().id();
                title.putAll(known.get().name());
            }
        }
        text("title-zh").ifPresent(text -> title.put("zh", text));
        text("title-en").ifPresent(text -> title.put("en", text));
        if (title.isEmpty()) {
            mistake("title-zh", Refusal.of("certification.apply.title.missing"));
        }
        Optional<CreditClass> creditClass =
                Stream.of(CreditClass.values()).filter(each -> each.name().equals(form.value("class"))).findFirst();
        if (creditClass.isEmpty()) {
            mistake("class", Refusal.of("certification.apply.class"));
        }
        Optional<FieldOfStudy> field = field();
        String[] worth = form.value("worth").split("/", 2);
        Optional<Level> level = Level.read(worth.length == 2 ? worth[1] : "");
        if (level.isEmpty()) {
            mistake("worth", Refusal.of("certification.apply.level"));
        }
        String licence = text("licence").orElse("");
        if (licence.isEmpty()) {
            mistake("licence", Refusal.of("certification.eligibility.licence"));
        }
        Optional<LocalDate> since = day("since");
        return field.isEmpty() || level.isEmpty() || creditClass.isEmpty() || since.isEmpty()
                ? Optional.empty()
                : Optional.of(new Application(provider, code, version, Map.copyOf(title), field.get(), creditClass.get(), worth[0],
                        level.get(), licence, since.get()));
    }

    private Optional<String> text(String field) {
        String text = form.value(field).strip();
        if (text.length() > LONGEST) {
            mistake(field, Refusal.of("certification.apply.long", "most", Integer.toString(LONGEST)));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private Optional<FieldOfStudy> field() {
        return switch (FieldOfStudy.read(FieldOfStudy.ISCED, form.value("field").strip())) {
            case Reading.Sound<FieldOfStudy>(FieldOfStudy field) -> Optional.of(field);
            case Reading.Refused<FieldOfStudy> _ -> {
                mistake("field", Refusal.of("certification.apply.field"));
                yield Optional.empty();
            }
        };
    }

    private Optional<LocalDate> day(String field) {
        try {
            return Optional.of(LocalDate.parse(form.value(field).strip()));
        } catch (DateTimeException unreadable) {
            mistake(field, Refusal.of("certification.apply.day"));
            return Optional.empty();
        }
    }

    private void mistake(String field, Refusal refusal) {
        if (form.mistake(field).isEmpty()) {
            form = form.mistake(field, refusal);
        }
    }
}
