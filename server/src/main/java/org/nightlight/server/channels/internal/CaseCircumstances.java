package org.nightlight.server.channels.internal;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nightlight.policy.Channel;
import org.nightlight.policy.DutyMatrix;
import org.nightlight.policy.DutyMatrix.Circumstances;
import org.nightlight.policy.DutyMatrix.Whereabouts;
import org.nightlight.policy.Harm;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.Filings.Filing;
import org.nightlight.server.filing.ReportingSetup;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.springframework.stereotype.Component;

/** What the duties of a case depend on: where the service, the suspect and those harmed are, and what it is about. */
@Component
class CaseCircumstances {

    /** Whom an account wrote to is looked up in so many decisions; a case may have thousands. */
    private static final int MOST_DECISIONS = 50;

    private final ReloadingPack pack;
    private final KnownCaseTable cases;
    private final CaseMaterial material;
    private final Filings filings;
    private final ReportingSetup setup;

    CaseCircumstances(
            ReloadingPack pack, KnownCaseTable cases, CaseMaterial material, Filings filings, ReportingSetup setup) {
        this.setup = setup;
        this.pack = pack;
        this.cases = cases;
        this.material = material;
        this.filings = filings;
    }

    /** The matrix of the pack in force. */
    DutyMatrix matrix() {
        return pack.get().duties();
    }

    /** Where the service is established: as an administrator said, else as the pack says. */
    Optional<String> serviceCountry() {
        return cases.serviceCountry().or(() -> matrix().serviceCountry());
    }

    /** What a case is about as long as no person says it. */
    Set<Harm> harms(CaseSummary one) {
        Set<Harm> harms = EnumSet.noneOf(Harm.class);
        Optional.ofNullable(pack.get().policies().get(one.policy())).ifPresent(policy -> harms.addAll(policy.harms()));
        if (one.mustReport()) {
            harms.add(Harm.CSAM);
        }
        if (one.danger()) {
            harms.add(Harm.THREAT_TO_LIFE);
        }
        return harms;
    }

    /** The circumstances now. */
    Circumstances of(CaseSummary one, Set<Harm> harms, Set<String> suspects, Set<String> victims, boolean settled) {
        Set<String> reportedTo = new HashSet<>();
        if (filed(one).isPresent()) {
            matrix().channels().stream()
                    .filter(channel -> channel.kind() == Channel.Kind.NCMEC)
                    .forEach(channel -> reportedTo.add(channel.id()));
        }
        return new Circumstances(
                Whereabouts.of(serviceCountry().stream().toList()),
                suspects(one, suspects, settled),
                victims(one, victims, settled),
                harms,
                reportedTo);
    }

    /** Where reports go now. */
    Environment environment() {
        return setup.now().environment();
    }

    /** The report on a case that was filed to where reports go now. */
    Optional<Filing> filed(CaseSummary one) {
        Environment now = environment();
        return filings.ofCase(one.id()).stream()
                .filter(filing -> filing.state() == Filings.State.FINISHED && filing.environment() == now)
                .findFirst();
    }

    private Whereabouts suspects(CaseSummary one, Set<String> added, boolean settled) {
        Set<String> countries = new TreeSet<>(added);
        region(one.service(), one.account()).ifPresent(countries::add);
        return new Whereabouts(countries, countries.isEmpty() && !settled);
    }

    private Whereabouts victims(CaseSummary one, Set<String> added, boolean settled) {
        Set<String> countries = new TreeSet<>(added);
        Set<String> targets = targets(one);
        boolean unknown = targets.isEmpty() && added.isEmpty();
        for (String target : targets) {
            Optional<String> region = region(one.service(), target);
            region.ifPresent(countries::add);
            unknown |= region.isEmpty() && added.isEmpty();
        }
        return new Whereabouts(countries, unknown && !settled);
    }

    /** Whom the account of a case turned to, as the platform names them. */
    Set<String> targets(CaseSummary one) {
        Set<String> targets = new TreeSet<>();
        for (String decision : latest(one)) {
            material.decision(decision)
                    .flatMap(CaseMaterial.DecidedEvent::target)
                    .ifPresent(targets::add);
        }
        targets.remove(one.account());
        return targets;
    }

    /** The latest decisions of a case, oldest first. */
    static List<String> latest(CaseSummary one) {
        List<String> all = one.decisions();
        return all.subList(Math.max(0, all.size() - MOST_DECISIONS), all.size());
    }

    private Optional<String> region(String service, String account) {
        return material.account(service, account).region();
    }
}
