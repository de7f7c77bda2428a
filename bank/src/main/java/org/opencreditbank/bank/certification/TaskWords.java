package org.opencreditbank.bank.certification;

import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.Task;

/** What is to be done, in words. */
final class TaskWords {

    private TaskWords() {}

    /** @param condition its number, from 0; absent where the task is about no condition */
    static String of(Task task, @Nullable Integer condition, Words words) {
        String key = "certification.task." + task;
        return condition == null ? words.text(key) : words.text(key + ".numbered", "number", condition + 1);
    }
}
