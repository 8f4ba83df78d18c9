package org.nightlight.server.cybertips.internal;

import java.util.EnumSet;
import java.util.Set;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;

/**
 * What happened, in words a reviewer chooses by, each of which is a type of NCMEC's with the marks that belong to it. A
 * report has one, the gravest that is true; they are in that order.
 */
enum IncidentKind {
    MOLESTATION(
            "m",
            "Hands-on abuse of a child",
            "There is reason to believe that a child is being abused, or was, by somebody who is near it. Media that shows it is reported with it.",
            IncidentType.CHILD_SEXUAL_MOLESTATION,
            Set.of(),
            Set.of()),
    TRAFFICKING(
            "t",
            "Child sex trafficking",
            "A child is offered, sold, advertised or kept for sex acts in exchange for anything of value, by whomever.",
            IncidentType.CHILD_SEX_TRAFFICKING,
            Set.of(),
            Set.of()),
    TOURISM(
            "v",
            "Travel to abuse a child",
            "Somebody travels, or plans or arranges to, in order to abuse a child elsewhere.",
            IncidentType.CHILD_SEX_TOURISM,
            Set.of(),
            Set.of()),
    SEXTORTION(
            "x",
            "Sextortion of a child",
            "A child is threatened or blackmailed, for money, for images or for anything else. Goes as enticement, marked as sextortion; needs no media.",
            IncidentType.ONLINE_ENTICEMENT,
            Set.of(ReportAnnotation.SEXTORTION),
            Set.of()),
    ENTICEMENT(
            "e",
            "Enticement of a child (grooming)",
            "An adult works towards sexual contact with a child, or images of it, online or by meeting. The messages are the evidence; no media is needed.",
            IncidentType.ONLINE_ENTICEMENT,
            Set.of(),
            Set.of()),
    SOLICITATION(
            "l",
            "Asking for abuse material",
            "Somebody asks a child for images of itself, or others for material of children, whether or not anything is sent.",
            IncidentType.ONLINE_ENTICEMENT,
            Set.of(ReportAnnotation.CSAM_SOLICITATION),
            Set.of()),
    MATERIAL(
            "c",
            "Child sexual abuse material",
            "Such material is held, sent, offered or made. Matches of lists are reported under this.",
            IncidentType.CHILD_PORNOGRAPHY,
            Set.of(),
            Set.of()),
    SELF_GENERATED(
            "z",
            "Material a child made of itself",
            "The child seems to have made it, willingly or under pressure. The child is reported as the victim; pressure from another account is enticement or sextortion.",
            IncidentType.CHILD_PORNOGRAPHY,
            Set.of(),
            Set.of(FileAnnotation.POSSIBLE_SELF_PRODUCTION)),
    UNSOLICITED(
            "u",
            "Obscene material sent to a child",
            "A child was sent something obscene that it did not ask for, and nothing graver is true.",
            IncidentType.UNSOLICITED_OBSCENE_MATERIAL,
            Set.of(),
            Set.of()),
    MISLEADING_WORDS(
            "w",
            "Misleading words or images",
            "Words or pictures are made so that a child comes upon something obscene without wanting to.",
            IncidentType.MISLEADING_WORDS_OR_IMAGES,
            Set.of(),
            Set.of()),
    MISLEADING_DOMAIN(
            "y",
            "Misleading domain name",
            "An address is made so that a child comes upon something obscene without wanting to.",
            IncidentType.MISLEADING_DOMAIN_NAME,
            Set.of(),
            Set.of());

    private final String key;
    private final String title;
    private final String whenTrue;
    private final IncidentType type;

    @SuppressWarnings("ImmutableEnumChecker") // sets that nobody can change
    private final Set<ReportAnnotation> implied;

    @SuppressWarnings("ImmutableEnumChecker") // sets that nobody can change
    private final Set<FileAnnotation> impliedOfFiles;

    IncidentKind(
            String key,
            String title,
            String whenTrue,
            IncidentType type,
            Set<ReportAnnotation> implied,
            Set<FileAnnotation> impliedOfFiles) {
        this.key = key;
        this.title = title;
        this.whenTrue = whenTrue;
        this.type = type;
        this.implied = implied;
        this.impliedOfFiles = impliedOfFiles;
    }

    /** The letter that chooses it. */
    String key() {
        return key;
    }

    String title() {
        return title;
    }

    /** When it is the right one. */
    String whenTrue() {
        return whenTrue;
    }

    IncidentType type() {
        return type;
    }

    /** The marks that it always has. */
    Set<ReportAnnotation> implied() {
        return implied;
    }

    /** The marks that each file reported under it has. */
    Set<FileAnnotation> impliedOfFiles() {
        return impliedOfFiles;
    }

    /** Whether it can stand without any media. */
    boolean needsFiles() {
        return EnumSet.of(MATERIAL, SELF_GENERATED).contains(this);
    }

    /** Whether there is a child on the other side. */
    boolean hasChild() {
        return EnumSet.of(MOLESTATION, TRAFFICKING, SEXTORTION, ENTICEMENT, SELF_GENERATED, UNSOLICITED)
                .contains(this);
    }
}
