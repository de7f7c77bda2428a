package org.opencreditbank.rulebook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"龑䶮㛃𬱖", "阿卜杜·热合曼", "张三", "Siân O’Brien", "Müller-Lüdenscheidt", "邉󠄀"})
    void everyCharacterIsKeptAsThePersonWritesIt(String name) {
        assertThat(PersonName.normalise(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "阿卜杜•热合曼,阿卜杜·热合曼", "阿卜杜・热合曼,阿卜杜·热合曼", "阿卜杜．热合曼,阿卜杜·热合曼", "阿卜杜.热合曼,阿卜杜·热合曼",
        "阿卜杜 · 热合曼,阿卜杜·热合曼", "'  Ann   Lee ','Ann Lee'", "'Ann\u3000Lee','Ann Lee'", "Ａｎｎ,Ann",
        "'张\u200b三',张三", "J. Doe,J. Doe", "'\ufeff张三',张三"
    })
    void theFormToKeepIsTidy(String text, String name) {
        assertThat(PersonName.normalise(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"张 三,张三", "ANN LEE,ann lee", "Straße,STRASSE", "Zoe\u0308,Zoë", "阿卜杜‧热合曼,阿卜杜·热合曼"})
    void namesThatPeopleCallTheSameAreFoundTheSame(String one, String other) {
        assertThat(PersonName.forLookUp(one)).isEqualTo(PersonName.forLookUp(other));
    }

    @Property
    void bothFormsAreStable(@ForAll String text) {
        String name = PersonName.normalise(text);
        assertThat(PersonName.normalise(name)).isEqualTo(name);
        assertThat(PersonName.forLookUp(name)).isEqualTo(PersonName.forLookUp(text));
    }
}
