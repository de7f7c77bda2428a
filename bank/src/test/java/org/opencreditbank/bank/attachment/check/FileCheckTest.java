package org.opencreditbank.bank.attachment.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.rulebook.Refusal;

class FileCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Outline of the course\r\n\t1. Hygiene\f2. Storage", "课程大纲：𠮷野 龑骉䶮㛃", "BMW, MZ, ID3 and other letters", "1 < 2 and <not a tag> either",
        "ID3 tags and how to write them"
    })
    void plainTextIsTakenInBothEncodings(String text) {
        assertThat(Checked.as(text.getBytes(StandardCharsets.UTF_8))).isEqualTo("TXT");
        assertThat(Checked.as(text.getBytes(Charset.forName("GB18030")))).isEqualTo("TXT");
    }

    @Test
    void textWithControlCharactersIsNoText() {
        assertThat(Checked.as("a\0b".getBytes(StandardCharsets.UTF_8))).isEqualTo("seems-unknown");
        assertThat(Checked.as("a\u001B[2Jb".getBytes(StandardCharsets.UTF_8))).isEqualTo("seems-unknown");
        assertThat(Checked.as("课程".getBytes(StandardCharsets.UTF_16))).isEqualTo("seems-utf-16");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<!DOCTYPE html><p>x", "\n\t <HTML>", "\uFEFF<html lang=zh>", "<script>alert(1)</script>", "<!-- x --><p>", "<iframe src=x>", "<img src=x onerror=y>",
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>"
    })
    void aWebPageIsCalledAWebPageWhateverItsName(String page) {
        assertThat(Checked.as(page.getBytes(StandardCharsets.UTF_8))).isEqualTo("seems-html");
    }

    @ParameterizedTest
    @CsvSource({
        "'<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>', seems-svg",
        "'<?xml version=\"1.0\"?><!DOCTYPE svg><svg/>', seems-svg",
        "'<?xml version=\"1.0\"?><data/>', seems-xml",
        "'MIME-Version: 1.0', seems-mail",
        "'{\\rtf1 x}', seems-rtf",
        "'%!PS-Adobe-3.0', seems-postscript",
        "'#!/bin/sh', seems-program",
        "'Please read: %PDF-1.7 1 0 obj', two-kinds",
    })
    void otherTextsAreCalledByTheirName(String text, String expected) {
        assertThat(Checked.as(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4D5A90000300000004000000FFFF0000, seems-program",
        "7F454C4602010100, seems-program",
        "CAFEBABE00000045, seems-program",
        "4C00000001140200, seems-program",
        "D0CF11E0A1B11AE1000000, seems-old-office",
        "377ABCAF271C0004, seems-archive",
        "526172211A0700, seems-archive",
        "1F8B0800, seems-archive",
        "504B050600000000000000000000000000000000000000000000, seems-archive",
        "000000186674797068656963, seems-picture",
        "000000186674797069736D6D, seems-sound-or-film",
        "49443304000000000000, seems-sound-or-film",
        "00, seems-unknown",
    })
    void programsArchivesAndMediaAreCalledByTheirName(String bytes, String expected) {
        assertThat(Checked.as(java.util.HexFormat.of().parseHex(bytes))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void whateverAFileSeemsToBeHasWords(Seeming seeming) {
        var texts = new Texts(ZoneOffset.UTC);
        for (Language language : Language.values()) {
            assertThat(texts.in(language).has(seeming.code())).isTrue();
            assertThat(texts.in(language).mend(Refusal.of(seeming.code()))).isNotBlank();
        }
    }

    @Property(tries = 300)
    void noBytesWhateverMakeACheckFail(@ForAll @Size(min = 1, max = 400) byte[] noise, @ForAll boolean pdf) {
        assertThat(Checked.as(noise)).isNotBlank();
        byte[] sound = pdf ? PdfFiles.with(_ -> {}, false) : OfficeFiles.docx().bytes();
        for (int at = 0; at < Math.min(noise.length, 20); at++) {
            sound[Math.floorMod(noise[at] * 131 + at * 7919, sound.length)] = noise[noise.length - 1 - at];
        }
        assertThat(Checked.as(sound)).isNotBlank();
    }
}
