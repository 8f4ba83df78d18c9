package org.nightlight.server.review.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Priority;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.CurrentStaff;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.internal.QueueTable.Filter;
import org.nightlight.server.review.internal.QueueTable.Waiting;
import org.nightlight.server.review.internal.QueueTable.Whose;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What waits for a person, the most urgent first. Who opens no cases sees how much waits, and how long. */
@Controller
final class QueuePage {

    private static final String PATH = "/console/queue";
    private static final int MOST = 200;

    private final QueueTable queues;
    private final StaffDirectory directory;
    private final Clock clock;

    QueuePage(QueueTable queues, StaffDirectory directory, Clock clock) {
        this.queues = queues;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_QUEUE)
    String page(
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String least,
            @RequestParam(required = false) @Nullable String whose,
            StaffMember staff,
            Model model) {
        fill(Filter.of(queue, status, least, whose), staff, model);
        return "review/queue";
    }

    /** The list alone, for the live refresh. */
    @GetMapping(PATH + "/rows")
    @Requires(Permission.VIEW_QUEUE)
    String rows(
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String least,
            @RequestParam(required = false) @Nullable String whose,
            StaffMember staff,
            Model model) {
        fill(Filter.of(queue, status, least, whose), staff, model);
        return "review/queue :: list";
    }

    private void fill(Filter filter, StaffMember staff, Model model) {
        Instant now = clock.instant();
        boolean childSafety = staff.may(Permission.VIEW_CHILD_SAFETY_CASE);
        boolean opens = staff.may(Permission.VIEW_CASE);
        List<Waiting> waiting = queues.waiting(now).stream()
                .filter(one -> childSafety || !one.queue().equals(ReviewCase.CHILD_SAFETY))
                .toList();
        List<Line> lines = opens
                ? queues.list(filter, childSafety, staff.id(), now, MOST + 1).stream()
                        .map(row -> line(row, staff, now))
                        .toList()
                : List.of();
        model.addAttribute("waiting", waiting);
        model.addAttribute("opens", opens);
        model.addAttribute("resolves", staff.may(Permission.RESOLVE_CASE));
        model.addAttribute("lines", lines.stream().limit(MOST).toList());
        model.addAttribute("truncated", lines.size() > MOST);
        model.addAttribute("most", MOST);
        model.addAttribute("filter", filter);
        model.addAttribute("links", new Links(filter));
        model.addAttribute("total", waiting.stream().mapToInt(Waiting::cases).sum());
    }

    private Line line(QueueTable.Row row, StaffMember staff, Instant now) {
        ReviewCase one = row.one();
        Optional<String> holder = one.holder(now);
        return new Line(
                one,
                row.decisions(),
                row.reports(),
                holder.map(id -> id.equals(staff.id()) ? "you" : directory.nameOf(id))
                        .orElse(""));
    }

    /**
     * A case in the list.
     *
     * @param holder who works on it; empty for nobody
     */
    record Line(ReviewCase one, int decisions, int reports, String holder) {}

    /** The addresses of the same list with one thing of the filter changed. */
    record Links(Filter filter) {

        /** The list itself. */
        public String rows() {
            return address(PATH + "/rows", filter);
        }

        public String queue(String name) {
            return address(
                    PATH,
                    new Filter(
                            name.isEmpty() ? Optional.empty() : Optional.of(name),
                            filter.resolved(),
                            filter.least(),
                            filter.whose()));
        }

        public String resolved(boolean resolved) {
            return address(PATH, new Filter(filter.queue(), resolved, filter.least(), Whose.ANY));
        }

        public String anyPriority() {
            return least(Priority.LOW);
        }

        public String high() {
            return least(Priority.HIGH);
        }

        public String urgent() {
            return least(Priority.URGENT);
        }

        public String anyones() {
            return whose(Whose.ANY);
        }

        public String free() {
            return whose(Whose.FREE);
        }

        public String mine() {
            return whose(Whose.MINE);
        }

        private String least(Priority least) {
            return address(PATH, new Filter(filter.queue(), filter.resolved(), least, filter.whose()));
        }

        private String whose(Whose whose) {
            return address(PATH, new Filter(filter.queue(), false, filter.least(), whose));
        }

        private static String address(String path, Filter filter) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            filter.queue().ifPresent(queue -> address.queryParam("queue", queue));
            if (filter.resolved()) {
                address.queryParam("status", "resolved");
            }
            if (filter.least() != Priority.LOW) {
                address.queryParam("least", filter.least().name().toLowerCase(java.util.Locale.ROOT));
            }
            if (filter.whose() != Whose.ANY) {
                address.queryParam("whose", filter.whose().name().toLowerCase(java.util.Locale.ROOT));
            }
            return address.encode().build().toUriString();
        }
    }

    /** How much waits, on the first page. */
    @Component
    static final class QueueCard implements OverviewCard {

        private final QueueTable queues;
        private final Clock clock;

        QueueCard(QueueTable queues, Clock clock) {
            this.queues = queues;
            this.clock = clock;
        }

        @Override
        public String title() {
            return "Cases waiting";
        }

        @Override
        public Permission permission() {
            return Permission.VIEW_QUEUE;
        }

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public Figure figure() {
            Instant now = clock.instant();
            boolean childSafety = CurrentStaff.may(Permission.VIEW_CHILD_SAFETY_CASE);
            List<Waiting> waiting = queues.waiting(now).stream()
                    .filter(one -> childSafety || !one.queue().equals(ReviewCase.CHILD_SAFETY))
                    .toList();
            int cases = waiting.stream().mapToInt(Waiting::cases).sum();
            int urgent = waiting.stream().mapToInt(Waiting::urgent).sum();
            int imminent = waiting.stream().mapToInt(Waiting::imminent).sum();
            String oldest = waiting.stream()
                    .map(Waiting::oldest)
                    .min(Instant::compareTo)
                    .map(since -> "oldest " + Ages.words(Duration.between(since, now)))
                    .orElse("nothing waits");
            String detail = imminent > 0
                    ? imminent + " imminent danger, " + oldest
                    : urgent > 0 ? urgent + " urgent, " + oldest : oldest;
            return new Figure(
                    Integer.toString(cases),
                    detail,
                    imminent > 0 ? Tone.URGENT : urgent > 0 ? Tone.WARNING : Tone.NEUTRAL);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem queueNavItem() {
            return new NavItem("Queue", PATH, Permission.VIEW_QUEUE, 110, "q");
        }

        @Bean
        NavItem searchNavItem() {
            return new NavItem("Search", "/console/search", Permission.SEARCH, 120, "f");
        }
    }
}
