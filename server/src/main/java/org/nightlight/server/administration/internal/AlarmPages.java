package org.nightlight.server.administration.internal;

import java.util.List;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.Flash;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What rings and what rang; someone who has seen an alarm says so. */
@Controller
final class AlarmPages {

    static final String PATH = "/console/alarms";
    private static final int PAST = 50;

    private final Alarms alarms;
    private final StaffDirectory staff;

    AlarmPages(Alarms alarms, StaffDirectory staff) {
        this.alarms = alarms;
        this.staff = staff;
    }

    @GetMapping(PATH)
    @Requires(Permission.VIEW_ALARMS)
    String alarms(StaffMember viewer, Model model) {
        fill(viewer, model);
        return "console/alarms";
    }

    /** The list alone, for the live refresh. */
    @GetMapping(PATH + "/list")
    @Requires(Permission.VIEW_ALARMS)
    String list(StaffMember viewer, Model model) {
        fill(viewer, model);
        return "console/alarms :: list";
    }

    @PostMapping(PATH + "/{id}/acknowledge")
    @Requires(Permission.ACKNOWLEDGE_ALARM)
    String acknowledge(@PathVariable String id, StaffMember actor, RedirectAttributes next) {
        boolean done = id.matches("\\d{1,18}") && alarms.acknowledge(Long.parseLong(id), actor.id());
        next.addFlashAttribute(
                "flash",
                done
                        ? Flash.done("Acknowledged: it is sent no more, and leaves the list when it is over.")
                        : Flash.failed("It is over already, or someone else acknowledged it."));
        return "redirect:" + PATH;
    }

    private void fill(StaffMember viewer, Model model) {
        model.addAttribute("ringing", alarms.ringing().stream().map(this::shown).toList());
        model.addAttribute("past", alarms.past(PAST).stream().map(this::shown).toList());
        model.addAttribute("mayAcknowledge", viewer.may(Permission.ACKNOWLEDGE_ALARM));
    }

    private ShownAlarm shown(Alarm alarm) {
        return new ShownAlarm(
                alarm,
                AlarmStrip.title(alarm.kind()),
                AlarmStrip.tone(alarm.kind()),
                alarm.acknowledgement()
                        .map(seen -> List.of(staff.nameOf(seen.staff())))
                        .orElse(List.of()));
    }

    /** An alarm as the page shows it. */
    record ShownAlarm(Alarm alarm, String title, Tone tone, List<String> seenBy) {}
}
