package org.opencreditbank.bank.transfer;

import java.util.List;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.recognition.WhatIfAnswer;

/**
 * What a learner may ask for toward one programme.
 *
 * @param rules code of the rule set
 * @param programme its code
 * @param outcome what the rules give and don't
 * @param judge who judges where no rule fits, in a sentence; empty where nobody does
 * @param achievements to choose from
 * @param courses of the programme that nothing gives yet
 */
public record ApplyView(
        String rules, String programme, WhatIfAnswer.Outcome outcome, String judge, List<Choice> achievements, List<Choice> courses, Form form) {

    /** One to choose. */
    public record Choice(String value, String label, String detail, boolean chosen) {}
}
