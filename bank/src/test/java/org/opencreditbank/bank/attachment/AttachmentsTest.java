package org.opencreditbank.bank.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.attachment.check.OfficeFiles;
import org.opencreditbank.bank.attachment.check.PdfFiles;
import org.opencreditbank.bank.attachment.check.Pictures;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.rulebook.Reading;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;

class AttachmentsTest {

    private static final long MOST = 1 << 20;
    private static final Deed DEED = new Deed(new Actor.SystemTask("test"), "application/1");

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    private Path data;

    private Attachments attachments;

    @BeforeEach
    void open() throws IOException {
        attachments = new Attachments(database.client(), new DataSourceTransactionManager(database.dataSource()), data, MOST);
    }

    @Test
    void whatIsTakenComesBackByteForByte() throws Exception {
        byte[] pdf = PdfFiles.plain();
        Attachment taken = take(pdf, "课程大纲.pdf").orThrow();
        assertThat(taken.kind()).isEqualTo(AttachmentKind.PDF);
        assertThat(taken.bytes()).isEqualTo(pdf.length);
        assertThat(taken.name()).isEqualTo("课程大纲.pdf");
        assertThat(attachments.find(taken.id())).contains(taken);
        assertThat(content(taken.id())).isEqualTo(pdf);
        assertThat(database.client().sql("select actor || ' ' || cause from attachment.attachment").query(String.class).single())
                .isEqualTo("task/test application/1");
        assertNothingIsLeft();
    }

    @Test
    void aFileOfManyPiecesComesBackByteForByte() throws Exception {
        byte[] text = "学分 credit\n".repeat(70_000).getBytes(StandardCharsets.UTF_8);
        Attachment taken = take(text, "notes.txt").orThrow();
        assertThat(text.length).isBetween(900_000, (int) MOST);
        assertThat(content(taken.id())).isEqualTo(text);
    }

    @Test
    void theSameFileTwiceIsTwoAttachments() throws Exception {
        byte[] picture = Pictures.of("png");
        Attachment first = take(picture, "kitchen.png").orThrow();
        Attachment second = take(picture, "kitchen.png").orThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.sha256()).isEqualTo(first.sha256());
    }

    @Test
    void nothingIsReadBeyondTheLimit() throws Exception {
        var endless = new Endless();
        assertThat(refusal(attachments.receive(endless, "film.pdf"))).isEqualTo("attachment.too-large");
        assertThat(endless.read).isEqualTo(MOST + 1);
        assertNothingIsLeft();
    }

    @Test
    void theLargestFileAllowedIsTaken() throws Exception {
        byte[] text = "x".repeat((int) MOST).getBytes(StandardCharsets.UTF_8);
        assertThat(take(text, "x.txt").orThrow().bytes()).isEqualTo(MOST);
        assertThat(refusal(take("x".repeat((int) MOST + 1).getBytes(StandardCharsets.UTF_8), "x.txt"))).isEqualTo("attachment.too-large");
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() throws Exception {
        assertThat(refusal(take(new byte[0], "empty.pdf"))).isEqualTo("attachment.empty");
        assertThat(refusal(take("<html>".getBytes(StandardCharsets.UTF_8), "page.pdf"))).isEqualTo("attachment.seems-html");
        assertThat(refusal(take(OfficeFiles.docx().part("word/vbaProject.bin", new byte[] {1}).bytes(), "a.docx")))
                .isEqualTo("attachment.office-macros");
        assertThat(refusal(take(PdfFiles.plain(), "plan.docx"))).isEqualTo("attachment.name-disagrees");
        assertThat(database.client().sql("select count(*) from attachment.piece").query(Long.class).single()).isZero();
        assertNothingIsLeft();
    }

    @Test
    void aSenderWhoBreaksOffLeavesNothingBehind() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        });
        assertThatThrownBy(() -> attachments.receive(broken, "a.txt")).hasMessage("connection reset");
        assertNothingIsLeft();
    }

    @Test
    void aFileIsKeptWithWhateverTheOwnerWritesOrNotAtAll() throws Exception {
        try (ReceivedFile received = attachments.receive(new ByteArrayInputStream(PdfFiles.plain()), "a.pdf").orThrow()) {
            database.transactions().executeWithoutResult(transaction -> {
                attachments.keep(received, DEED);
                transaction.setRollbackOnly();
            });
            assertThat(database.client().sql("select count(*) from attachment.attachment").query(Long.class).single()).isZero();
            assertThat(attachments.find(attachments.keep(received, DEED).id())).isPresent();
        }
        assertNothingIsLeft();
    }

    @Test
    void whatIsDiscardedIsGoneButForItsTrace() throws Exception {
        Attachment taken = take(PdfFiles.plain(), "cv of somebody.pdf").orThrow();
        assertThat(attachments.discard(taken.id(), new Deed(new Actor.SystemTask("test"), "handed in by mistake"))).isTrue();
        assertThat(attachments.discard(taken.id(), DEED)).isFalse();
        assertThat(attachments.find(taken.id())).isEmpty();
        assertThatThrownBy(() -> content(taken.id())).isInstanceOf(NoSuchElementException.class);
        assertThat(database.client()
                        .sql("select name || ':' || discarded_by || ':' || discard_cause from attachment.attachment where id = ?")
                        .param(taken.id())
                        .query(String.class)
                        .single())
                .isEqualTo(":task/test:handed in by mistake");
        assertThat(database.client().sql("select count(*) from attachment.piece").query(Long.class).single()).isZero();
    }

    @Test
    void contentThatWasChangedBehindTheBanksBackIsNoticed() throws Exception {
        Attachment taken = take("as it was".getBytes(StandardCharsets.UTF_8), "a.txt").orThrow();
        database.client().sql("update attachment.piece set content = ?").param("as it is!".getBytes(StandardCharsets.UTF_8)).update();
        assertThatThrownBy(() -> content(taken.id())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFileIsGivenBackToBeSavedAndNeverToBeShown() throws Exception {
        Attachment taken = take(PdfFiles.plain(), "大纲 \u202E\"v1\".pdf").orThrow();
        var response = new MockHttpServletResponse();
        attachments.send(taken, response);
        assertThat(response.getContentType()).isEqualTo("application/pdf");
        assertThat(response.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E5%A4%A7%E7%BA%B2%20_v1_.pdf");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("private, no-store");
        assertThat(response.getContentAsByteArray()).hasSize((int) taken.bytes());
    }

    @Test
    void aBankThatWasKilledThrowsAwayWhatItWasLookingAt() throws Exception {
        take(PdfFiles.plain(), "a.pdf").orThrow();
        Path old = Files.createFile(data.resolve("incoming/file1"));
        Path fresh = Files.createFile(data.resolve("incoming/file2"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        open();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void aLimitThatWouldHoldTooMuchInMemoryIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new Attachments(
                        database.client(), new DataSourceTransactionManager(database.dataSource()), data, Attachments.HIGHEST_LIMIT + 1))
                .hasMessageContaining("creditbank.attachment.most-bytes");
    }

    private Reading<Attachment> take(byte[] content, String name) throws IOException {
        return attachments.take(new ByteArrayInputStream(content), name, DEED);
    }

    private byte[] content(UUID id) throws IOException {
        var out = new ByteArrayOutputStream();
        attachments.write(id, out);
        return out.toByteArray();
    }

    private static String refusal(Reading<?> reading) {
        return ((Reading.Refused<?>) reading).refusal().code();
    }

    private void assertNothingIsLeft() {
        try (Stream<Path> left = Files.list(data.resolve("incoming"))) {
            assertThat(left).isEmpty();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Never ends. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            java.util.Arrays.fill(into, from, from + length, (byte) 'x');
            read += length;
            return length;
        }
    }
}
