package org.opencreditbank.bank.deposit.web;

import java.util.Map;
import org.opencreditbank.bank.catalogue.Course;

/**
 * A course on the work list.
 *
 * @param results how many results wait
 * @param likes courses of the same organisation that it may be the same as, by public id
 */
public record UnplacedCourse(Course course, long results, Map<String, String> likes) {

    /** Where its forms go. */
    public String address() {
        return "/deposits/unplaced/" + course.publicId();
    }
}
