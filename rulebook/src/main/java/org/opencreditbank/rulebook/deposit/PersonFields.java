package org.opencreditbank.rulebook.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.identity.CitizenId;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.identity.PersonName;

/** Reads who a row is about. */
final class PersonFields {

    private final String organisation;
    private final LocalDate today;

    PersonFields(String organisation, LocalDate today) {
        this.organisation = organisation;
        this.today = today;
    }

    /** Whom a row names; documents may be empty where they were refused. */
    record Person(String name, List<IdentityDocument> documents, @Nullable LocalDate birthDate) {}

    Person read(ResultRow row, Findings findings) {
        List<IdentityDocument> documents = new ArrayList<>(2);
        LocalDate fromNumber = null;
        Field numberField = Field.CITIZEN_ID;
        boolean any = false;
        String citizen = row.text(Field.CITIZEN_ID);
        if (citizen.isEmpty()) {
            citizen = row.text(Field.IDENTITY_NUMBER);
            numberField = Field.IDENTITY_NUMBER;
        }
        if (!citizen.isEmpty()) {
            any = true;
            if (numberField == Field.IDENTITY_NUMBER && isPermit(citizen)) {
                add(DocumentKind.RESIDENCE_PERMIT, IdentityDocument.CHINA, row, numberField, documents, findings);
            } else {
                switch (CitizenId.parse(citizen, today)) {
                    case Reading.Sound<CitizenId>(CitizenId id) -> {
                        documents.add(IdentityDocument.of(id));
                        fromNumber = id.birthDate();
                    }
                    case Reading.Refused<CitizenId>(Refusal refusal) -> findings.refuse(numberField, refusal);
                }
            }
        }
        any |= add(DocumentKind.RESIDENCE_PERMIT, IdentityDocument.CHINA, row, Field.RESIDENCE_PERMIT, documents, findings);
        any |= add(DocumentKind.PASSPORT, country(row), row, Field.PASSPORT, documents, findings);
        any |= add(DocumentKind.STUDENT_NUMBER, organisation, row, Field.STUDENT_NUMBER, documents, findings);
        if (!any) {
            findings.refuse(Field.IDENTITY_NUMBER, Refusal.of("row.no-document"));
        }
        return new Person(
                PersonName.normalise(row.text(Field.NAME)), documents, birthDate(row, fromNumber, findings));
    }

    private static String country(ResultRow row) {
        return row.text(Field.PASSPORT_COUNTRY).toUpperCase(Locale.ROOT);
    }

    private static boolean add(
            DocumentKind kind, String scope, ResultRow row, Field field,
            List<IdentityDocument> documents, Findings findings) {
        String text = row.text(field);
        if (text.isEmpty()) {
            return false;
        }
        switch (IdentityDocument.read(kind, scope, text)) {
            case Reading.Sound<IdentityDocument>(IdentityDocument document) -> documents.add(document);
            case Reading.Refused<IdentityDocument>(Refusal refusal) -> findings.refuse(
                    refusal.code().equals("identity.passport.country") ? Field.PASSPORT_COUNTRY : field, refusal);
        }
        return true;
    }

    /** The permits of 2018 begin with 81 to 83, those for foreigners with 9 or a letter; no citizen's number does. */
    private static boolean isPermit(String number) {
        char first = number.charAt(0);
        return first == '9' || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z')
                || (first == '8' && number.length() == 18
                        && number.charAt(1) >= '1' && number.charAt(1) <= '3');
    }

    private @Nullable LocalDate birthDate(ResultRow row, @Nullable LocalDate fromNumber, Findings findings) {
        String text = row.text(Field.BIRTH_DATE);
        if (text.isEmpty()) {
            return fromNumber;
        }
        int packed = HappenedOn.read(text);
        if (packed < 0 || packed % 100 == 0) {
            findings.refuse(Field.BIRTH_DATE, Refusal.of("row.date"));
            return fromNumber;
        }
        LocalDate birthDate = LocalDate.of(packed / 10_000, packed / 100 % 100, packed % 100);
        if (birthDate.isAfter(today)) {
            findings.refuse(Field.BIRTH_DATE, Refusal.of("row.birth-date-in-future"));
        } else if (fromNumber != null && !fromNumber.equals(birthDate)) {
            findings.refuse(Field.BIRTH_DATE, Refusal.of("row.birth-date-differs"));
        }
        return birthDate;
    }
}
