package org.opencreditbank.bank.calendar;

import java.io.IOException;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Gives a new bank the working days that come with the program; what a bank has loaded since is left alone. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShippedCalendar implements ApplicationRunner {

    private final CalendarFiles files;
    private final Calendars calendars;

    ShippedCalendar(CalendarFiles files, Calendars calendars) {
        this.files = files;
        this.calendars = calendars;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!calendars.years().isEmpty()) {
            return;
        }
        var content = Map.of("china.yaml", new ClassPathResource("calendar/china.yaml").getContentAsByteArray());
        if (files.load(content, "task/first start", "working days that come with the program")
                instanceof CalendarFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the program's own calendar is faulty: " + faults);
        }
    }
}
