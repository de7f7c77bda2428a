/**
 * The page frame, its components, languages, and refusals in words. It knows no other room of the bank.
 *
 * <h2>How to write a page</h2>
 *
 * <ol>
 *   <li>A controller returns a {@link Page}; what the template needs is a <em>public</em> record of the module:
 *       <pre>{@code
 * @GetMapping("/catalogue/courses/{course}")
 * @OpenTo(PUBLIC)
 * Page course(@PathVariable UUID course, Words words) {
 *     return Page.of("catalogue/course", "course", courses.view(course, words));
 * }
 * }</pre>
 *       {@link Words} (the reader's language) and {@link Frame} can be asked for as handler parameters.
 *   <li>The template lies in {@code bank/src/main/jte/<module>/<name>.jte}; {@code frame} is always handed in:
 *       <pre>{@code
 * @import org.opencreditbank.bank.layout.Frame
 * @import org.opencreditbank.bank.catalogue.CourseView
 * @param Frame frame
 * @param CourseView course
 * @template.layout.frame(frame = frame, title = course.name(), content = @`
 *   <h1>${course.name()}</h1>
 *   <p class="lead">${frame.text("catalogue.course.lead", "hours", course.hours())}</p>
 * `)
 * }</pre>
 *   <li>The words lie in {@code <module>/messages.properties} and {@code messages_zh.properties}: full keys beginning
 *       with the module's name ({@code catalogue.course.lead=Takes {hours} hours.}), unique over all modules; named
 *       parameters in braces, and <code>{count?hour:hours}</code> for English number. No quoting rules. The code of a
 *       refusal or doubt is its key, {@code <code>.mend} says how to mend it.
 * </ol>
 *
 * <h2>Components ({@code @template.layout.…})</h2>
 *
 * <ul>
 *   <li>{@code form(frame, action, content)}: posts, with the CSRF token; {@code multipart = true} for files. For searches write
 *       {@code <form method="get" class="filters">}.
 *   <li>{@code field(frame, form, name, label, help, type, …)}: label above, help under it, error beside it, what was typed kept.
 *       {@code choice(frame, form, name, label, options)}: the same for a list. {@code errors(frame, form)} on top of the form. {@link Form} holds what was
 *       typed and the mistakes.
 *   <li>{@code notice(frame, kind, content)} with kind good, doubt, refused or note; {@code seal(text)} only for what is certified.
 *   <li>{@code paging(frame, paging)} with {@link Paging}; {@code progress(frame, progress)} with {@link Progress} (refreshes
 *       itself without script); {@code bar(frame, bar)} with {@link StackedBar}: the picture and the table behind it.
 *   <li>Tables: {@code <table class="cards">}, each cell {@code <td data-label="Credits">}: cards below 600 px;
 *       {@code class="number"} lines figures up; one link a row in the first cell ({@code <th scope="row">}). Definition lists: {@code <dl class="facts">}.
 *   <li>Classes: {@code lead} (the sentence under a heading), {@code muted}, {@code actions} (row of buttons), {@code button},
 *       {@code button quiet}, {@code wide} (passed as {@code wide = true} to the frame for tables), {@code card}, {@code no-print}.
 * </ul>
 *
 * No inline script or style anywhere: the content security policy refuses them.
 *
 * <p>A room that has something to say beside the visitor's name on every page is a {@link Reminder}.
 *
 * <h2>Saying no</h2>
 *
 * Throw {@link RefusedRequest} (status and {@code Refusal}) at the edge: under {@code /api/} it becomes problem details (RFC 9457) with
 * code, params and words in the reader's language, elsewhere a page that helps.
 */
@NullMarked
package org.opencreditbank.bank.layout;

import org.jspecify.annotations.NullMarked;
