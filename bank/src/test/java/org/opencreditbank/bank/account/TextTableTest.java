package org.opencreditbank.bank.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void aChineseCharacterTakesTwoColumns() {
        assertThat(TextTable.width("学分 ab")).isEqualTo(7);
        assertThat(TextTable.width("𬱖龑·")).isEqualTo(5);
    }

    @Test
    void columnsLineUp() {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        var table = new TextTable(2).right(1);
        table.row("书法", "3");
        table.row("Course", "12.5");
        table.print(out);
        assertThat(text.toString().lines()).containsExactly("书法       3", "Course  12.5");
    }
}
