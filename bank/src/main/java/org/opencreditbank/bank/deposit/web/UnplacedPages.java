package org.opencreditbank.bank.deposit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.achievement.WaitingCourses;
import org.opencreditbank.bank.achievement.WaitingCourses.WaitingCourse;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.CatalogueFiles;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.CourseSearch;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The work list of courses that nobody has placed: a registrar says what they are, and what waits is credited. */
@Controller
class UnplacedPages {

    private static final int SHOWN = 50;
    private static final int CHOICES = 100;

    private final Registrar registrar;
    private final WaitingCourses waiting;
    private final Catalogue catalogue;
    private final CatalogueFiles files;
    private final CourseSearch search;
    private final Frameworks frameworks;
    private final Organisations organisations;

    UnplacedPages(
            Registrar registrar,
            WaitingCourses waiting,
            Catalogue catalogue,
            CatalogueFiles files,
            CourseSearch search,
            Frameworks frameworks,
            Organisations organisations) {
        this.registrar = registrar;
        this.waiting = waiting;
        this.catalogue = catalogue;
        this.files = files;
        this.search = search;
        this.frameworks = frameworks;
        this.organisations = organisations;
    }

    @GetMapping("/deposits/unplaced")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page unplaced(@RequestParam(defaultValue = "") String done, Scope scope, Words words) {
        return page(scope, words, Form.EMPTY).with("done", !done.isEmpty());
    }

    private Page page(Scope scope, Words words, Form form) {
        List<WaitingCourse> found = waiting.of(registrar.organisations(scope), SHOWN);
        Map<Long, Course> courses =
                catalogue.courses(found.stream().map(WaitingCourse::courseId).toList());
        Map<Long, Map<String, String>> likes = new LinkedHashMap<>();
        List<UnplacedCourse> shown = new ArrayList<>();
        for (WaitingCourse each : found) {
            Course course = courses.get(each.courseId());
            if (course != null) {
                shown.add(new UnplacedCourse(
                        course,
                        each.results(),
                        likes.computeIfAbsent(each.organisationId(), organisation -> likes(organisation, words))));
            }
        }
        Map<String, String> choices = new LinkedHashMap<>();
        for (Framework framework : frameworks.all()) {
            choices.put(framework.code(), words.pick(framework.name()));
        }
        return Page.of(
                "deposit/unplaced",
                Map.of("courses", shown, "frameworks", choices, "form", form, "done", false));
    }

    private Map<String, String> likes(long organisation, Words words) {
        Map<String, String> likes = new LinkedHashMap<>();
        for (Course course : search.find(new CourseSearch.Wanted("", organisation, null, null), null, CHOICES).courses()) {
            if (course.known()) {
                likes.put(course.publicId().toString(), course.code() + " · " + words.pick(course.name()));
            }
        }
        return likes;
    }

    /** It is the same as a course that is described already. */
    @PostMapping("/deposits/unplaced/{course}/like")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page like(@PathVariable("course") UUID course, @RequestParam UUID like, Scope scope, Words words) {
        Course waits = visible(course, scope);
        Course other = visible(like, scope);
        return load(waits, CourseDescription.like(waits, other), Form.EMPTY, scope, words);
    }

    /** It is described here and now. */
    @PostMapping("/deposits/unplaced/{course}")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page describe(
            @PathVariable("course") UUID course, @RequestParam Map<String, String> said, Scope scope, Words words) {
        Course waits = visible(course, scope);
        Map<String, String> typed = new LinkedHashMap<>();
        for (String field : List.of("name", "hours", "class", "framework", "level", "credits", "from")) {
            typed.put(field, said.getOrDefault(field, "").strip());
        }
        return load(waits, CourseDescription.of(waits, typed), keyed(waits, Form.typed(typed)), scope, words);
    }

    private Page load(Course waits, byte[] description, Form form, Scope scope, Words words) {
        return switch (files.load(
                Map.of("", description), scope.deed("deposit/unplaced/" + waits.publicId()))) {
            case CatalogueFiles.Load.Done _ -> Page.seeOther("/deposits/unplaced?done=yes");
            case CatalogueFiles.Load.Faulty(List<Fault> faults) -> {
                Form mistaken = form;
                for (Fault fault : faults) {
                    mistaken = mistaken.mistake(fieldOf(waits, fault), fault.refusal());
                }
                yield page(scope, words, mistaken).status(HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    /** The field of the form that a fault's path ends with; the course's own fields are told apart by its id. */
    private static String fieldOf(Course waits, Fault fault) {
        String last = fault.field().substring(fault.field().lastIndexOf('.') + 1);
        return last.replaceAll("\\W.*", "") + "-" + waits.publicId();
    }

    private static Form keyed(Course waits, Form form) {
        Map<String, String> typed = new LinkedHashMap<>();
        form.typed().forEach((field, text) -> typed.put(field + "-" + waits.publicId(), text));
        return Form.typed(typed);
    }

    private Course visible(UUID publicId, Scope scope) {
        Course course = catalogue.findByPublicId(publicId).orElseThrow(RefusedRequest::notFound);
        scope.requireOrganisation(organisations
                .find(course.organisation())
                .orElseThrow(RefusedRequest::notFound)
                .id());
        return course;
    }
}
