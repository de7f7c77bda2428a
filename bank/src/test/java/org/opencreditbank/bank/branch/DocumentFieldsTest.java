package org.opencreditbank.bank.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1953-02-11", "1953-2-11", "1953.2.11", "1953/02/11", "1953年2月11日", "1953 年 2 月 11 日", "19530211", " １９５３－０２－１１ "})
    void aDayIsReadAsPeopleWriteIt(String text) {
        assertThat(DocumentFields.day(text).orThrow()).isEqualTo(LocalDate.of(1953, 2, 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1953", "1953-02-30", "11.2.1953", "53-02-11", "1953021", "195302111", "1953-13-01"})
    void whatIsNoDayIsRefused(String text) {
        assertThat(DocumentFields.day(text).sound()).isEmpty();
    }
}
