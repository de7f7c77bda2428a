package org.opencreditbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.bank.deposit.DepositBench.count;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the rows of a file. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"creditbank.deposit.chunk-rows=3"})
@Import(DepositBench.class)
class DepositTest {

    private static final String HEADER = "姓名,citizen_id,student_number,course,obtained,attempt,score,credits,hours\n";

    @Autowired
    private DepositBench bench;

    @Autowired
    private Deposits deposits;

    @Autowired
    private JdbcClient database;

    @Test
    void everyRowEndsInOneOfFourWaysAndTheSameFileAgainChangesNothing() throws Exception {
        String file = HEADER
                + "龑䶮㛃𬱖,,A1,MATH,202007,1,85,2.5,46\n"
                + "阿卜杜·热合曼,,A2,MATH,202007,1,95.5,2.5,46\n"
                + "张三,,A3,MATH,202007,1,59,2.5,46\n"
                + "张三,,A3,MATH,202101,2,61,2.5,46\n"
                + "张三,,A3,MATH,202107,3,71,2.5,46\n"
                + "李四,,A4,NEW,202007,1,85,,\n"
                + "王五,110101199001010000,A5,MATH,202007,1,85,,\n"
                + "龑䶮㛃𬱖,,A1,MATH,202007,1,85,2.5,46\n"
                + "赵六,,A6,MATH,202007,1,85,0,0\n";
        Deposit done = bench.deposit(file);
        assertThat(done.state()).isEqualTo(DepositState.FINISHED);
        assertThat(done.rowsTotal()).isEqualTo(9);
        assertThat(done.tally().rows()).isEqualTo(9);
        assertThat(count(done, Tally.Count.ACCEPTED)).isEqualTo(6);
        assertThat(count(done, Tally.Count.CREDITED)).isEqualTo(4);
        assertThat(count(done, Tally.Count.DISTINCTION)).isEqualTo(1);
        assertThat(count(done, Tally.Count.RETAKEN)).isEqualTo(1);
        assertThat(count(done, Tally.Count.FAILED)).isEqualTo(1);
        assertThat(count(done, Tally.Count.UNPLACED)).isEqualTo(1);
        assertThat(count(done, Tally.Count.RETURNED)).isEqualTo(1);
        assertThat(count(done, Tally.Count.DUPLICATE)).isEqualTo(1);
        assertThat(count(done, Tally.Count.OPENED)).isEqualTo(5);
        assertThat(deposits.findings(done)).extracting(found -> found.doubt().code())
                .containsExactly("doubt.invented-zeros");
        assertThat(bench.returned(done)).contains("\r\n8,citizen_id,").contains("110101199001010000");

        Deposit again = bench.deposit(file);
        assertThat(count(again, Tally.Count.DUPLICATE)).isEqualTo(8);
        assertThat(count(again, Tally.Count.RETURNED)).isEqualTo(1);
        assertThat(count(again, Tally.Count.OPENED)).isZero();
    }

    @Test
    void otherContentUnderTheSameIdentityIsAConflictAndGoesBack() throws Exception {
        bench.deposit(HEADER + "钱七,,B1,MATH,202007,1,85,2.5,46\n");
        Deposit other = bench.deposit(HEADER + "钱七,,B1,MATH,202007,1,58,2.5,46\n");
        assertThat(count(other, Tally.Count.CONFLICT)).isEqualTo(1);
        assertThat(count(other, Tally.Count.RETURNED)).isEqualTo(1);
        assertThat(bench.returned(other)).contains("已有同一条成绩");
    }

    @Test
    void aCorrectionReplacesTheContentAndTakesTheCreditBack() throws Exception {
        bench.deposit(HEADER + "郑一,,G1,MATH,202007,1,85,2.5,46\n郑二,,G2,MATH,202007,1,85,2.5,46\n");
        byte[] file = (HEADER
                        + "郑一,,G1,MATH,202007,1,58,2.5,46\n郑二,,G2,MATH,202007,1,85,2.5,46\n郑三,,G3,MATH,202007,1,70,2.5,46\n"
                        + "郑三,,G3,MATH,202007,1,75,2.5,46\n")
                .getBytes(StandardCharsets.UTF_8);
        Deposit correction = bench.deposit("own-layout", file, true, false);
        assertThat(count(correction, Tally.Count.CORRECTED)).isEqualTo(2);
        assertThat(count(correction, Tally.Count.DUPLICATE)).isEqualTo(1);
        assertThat(count(correction, Tally.Count.CREDITED)).isEqualTo(1);
        assertThat(count(correction, Tally.Count.RETURNED)).isZero();
        assertThat(database.sql("select count(*) from ledger.transfer where direction = -1")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndChangesNothing() throws Exception {
        String file = HEADER + "孙八,,C1,MATH,202007,1,85,2.5,46\n孙八,,C1,ART,202007,1,85,2,36\nx,,,MATH,202007,1,85,,\n"
                + "孙八,,C1,MATH,202007,1,85,2.5,46\n";
        long before = achievements();
        Deposit dry = bench.deposit("own-layout", file.getBytes(StandardCharsets.UTF_8), false, true);
        assertThat(dry.state()).isEqualTo(DepositState.FINISHED);
        assertThat(count(dry, Tally.Count.CREDITED)).isEqualTo(2);
        assertThat(count(dry, Tally.Count.OPENED)).isEqualTo(1);
        assertThat(count(dry, Tally.Count.DUPLICATE)).isEqualTo(1);
        assertThat(bench.returned(dry)).contains("\r\n4,");
        assertThat(achievements()).isEqualTo(before);
        assertThat(bench.deposit(file).tally()).isEqualTo(dry.tally());
    }

    @Test
    void returnedRowsAreHarmlessInASpreadsheetAndUnchangedWhenHandedInAgain() throws Exception {
        Deposit first = bench.deposit(HEADER + "=cmd|' /C calc'!A0,,D1,MATH,never,1,85,2.5,46\n");
        String returned = bench.returned(first);
        assertThat(returned).contains(",'=cmd|");
        Deposit second = bench.deposit(returned.replace("never", "202007"));
        assertThat(count(second, Tally.Count.CREDITED)).isEqualTo(1);
        Deposit third = bench.deposit(HEADER + "=cmd|' /C calc'!A0,,D1,MATH,202007,1,85,2.5,46\n");
        assertThat(count(third, Tally.Count.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void theNamesOfColumnsAreHarmlessTooAndStayTheirNames() throws Exception {
        String file = "=HYPERLINK(1)," + HEADER + "\"\n=1\",=cmd,,Q1,MATH,never,1,85,2.5,46\n";
        String returned = bench.returned(bench.deposit(file));
        assertThat(returned).contains(",'=HYPERLINK(1),姓名,").contains(",\"'\n=1\",'=cmd,");
        Deposit again = bench.deposit(returned);
        assertThat(bench.returned(again)).contains(",'=HYPERLINK(1),姓名,").doesNotContain("''");
        assertThat(count(bench.deposit(returned.replace("never", "202007")), Tally.Count.CREDITED)).isEqualTo(1);
    }

    @Test
    void aFileWithoutRowsIsRefusedRatherThanFinished() throws Exception {
        for (String file : new String[] {HEADER, "\uFEFF" + HEADER, "\uFEFF", "\n\r\n"}) {
            Deposit done = bench.deposit(file);
            assertThat(done.state()).isEqualTo(DepositState.REFUSED);
            assertThat(String.valueOf(done.refusal())).contains("file.empty");
        }
    }

    @Test
    void aFileThatBreaksOffIsRefusedBeforeAnythingIsTaken() throws Exception {
        long before = achievements();
        Deposit broken = bench.deposit(HEADER + "周九,,E1,MATH,202007,1,85,2.5,46\n\"周九,,E1,ART,202007,1,85,2,36\n");
        assertThat(broken.state()).isEqualTo(DepositState.REFUSED);
        assertThat(String.valueOf(broken.refusal())).contains("file.quote-not-closed").contains("line=3");
        assertThat(achievements()).isEqualTo(before);
    }

    /** Longer than the tests' memory is large: whoever kept it would fail. */
    @Test
    void aLineThatNeverEndsIsRefusedHoweverLongItIs() throws Exception {
        var endless = new InputStream() {
            private long left = Runtime.getRuntime().maxMemory() + (64L << 20);

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int read = (int) Math.min(left, length);
                Arrays.fill(into, from, from + read, (byte) 'x');
                left -= read;
                return read == 0 ? -1 : read;
            }
        };
        Deposit done = bench.finish(DepositBench.taken(bench.handIn("own-layout", endless, false, false)));
        assertThat(done.state()).isEqualTo(DepositState.REFUSED);
        assertThat(String.valueOf(done.refusal())).contains("file.field-too-long").contains("line=1");
    }

    @Test
    void theSameFileIsUnderWayOnce() throws Exception {
        byte[] file = (HEADER + "吴十,,F1,MATH,202007,1,85,2.5,46\n").getBytes(StandardCharsets.UTF_8);
        Deposit first =
                DepositBench.taken(bench.handIn("own-layout", new ByteArrayInputStream(file), false, false));
        assertThat(bench.handIn("own-layout", new ByteArrayInputStream(file), false, false))
                .isEqualTo(new HandIn.Answer.UnderWay(first));
        assertThat(count(bench.finish(first), Tally.Count.CREDITED)).isEqualTo(1);
    }

    @Test
    void shanghaisFileInGb18030KeepsHalvesAndRareCharacters() throws Exception {
        String file = """
                S1,龑䶮㛃𬱖,,会计,高等数学,20,30,2.5,46,85,201507,2013,40,51,
                S2,阿卜杜·热合曼,,会计,高等数学,20,30,2.5,46,合格,201507,2013,40,51,
                """;
        Deposit done = bench.deposit("shanghai", file.getBytes(Charset.forName("GB18030")), false, false);
        assertThat(count(done, Tally.Count.RETURNED)).isZero();
        assertThat(count(done, Tally.Count.CREDITED)).isEqualTo(2);
        assertThat(deposits.list(List.of(bench.school()), Long.MAX_VALUE, 1)).containsExactly(done);
    }

    private long achievements() {
        return database.sql("select count(*) from achievement.achievement").query(Long.class).single();
    }
}
