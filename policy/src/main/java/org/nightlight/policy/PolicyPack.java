package org.nightlight.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy pack, compiled: everything that a platform decides for itself, as data. Immutable and thread-safe.
 *
 * <p>A pack is a folder of YAML and Markdown; one with any problem is not loaded. A little over 300 lines, because a pack
 * has so many parts and each is handed out here.
 */
public final class PolicyPack {

    private final String name;
    private final String version;
    private final List<String> languages;
    private final String defaultLanguage;
    private final Map<String, String> regionLanguages;
    private final Duration halfLife;
    private final int halfLifeMessages;
    private final boolean blocksByDevice;
    private final Map<String, Policy> policies;
    private final RuleSet rules;
    private final ScoreModel scores;
    private final int weightsRevision;
    private final PhraseBook phrases;
    private final List<PhraseTest> phraseTests;
    private final Optional<WordingBook> wording;
    private final List<ExemplarSet> exemplars;
    private final List<MediaBank> banks;
    private final LookingBack lookingBack;
    private final LinkLists links;
    private final Ages ages;
    private final Regions regions;
    private final DutyMatrix duties;
    private final Texts texts;
    private final KeyedTexts keyedTexts;
    private final EnforcementTerms enforcement;
    private final Helplines helplines;
    private final List<PackProblem> warnings;

    PolicyPack(
            String name,
            String version,
            List<String> languages,
            String defaultLanguage,
            Map<String, String> regionLanguages,
            Duration halfLife,
            int halfLifeMessages,
            boolean blocksByDevice,
            Map<String, Policy> policies,
            RuleSet rules,
            ScoreModel scores,
            int weightsRevision,
            PhraseBook phrases,
            List<PhraseTest> phraseTests,
            Optional<WordingBook> wording,
            List<ExemplarSet> exemplars,
            List<MediaBank> banks,
            LookingBack lookingBack,
            LinkLists links,
            Ages ages,
            Regions regions,
            DutyMatrix duties,
            Texts texts,
            KeyedTexts keyedTexts,
            EnforcementTerms enforcement,
            Helplines helplines,
            List<PackProblem> warnings) {
        this.name = name;
        this.version = version;
        this.languages = List.copyOf(languages);
        this.defaultLanguage = defaultLanguage;
        this.regionLanguages = Map.copyOf(regionLanguages);
        this.halfLife = halfLife;
        this.halfLifeMessages = halfLifeMessages;
        this.blocksByDevice = blocksByDevice;
        this.policies = new LinkedHashMap<>(policies);
        this.rules = rules;
        this.scores = scores;
        this.weightsRevision = weightsRevision;
        this.phrases = phrases;
        this.phraseTests = List.copyOf(phraseTests);
        this.wording = wording;
        this.exemplars = List.copyOf(exemplars);
        this.banks = List.copyOf(banks);
        this.lookingBack = lookingBack;
        this.links = links;
        this.ages = ages;
        this.regions = regions;
        this.duties = duties;
        this.texts = texts;
        this.keyedTexts = keyedTexts;
        this.enforcement = enforcement;
        this.helplines = helplines;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Loads the pack of a folder.
     *
     * @throws InvalidPackException naming every problem with file, line and column
     */
    public static PolicyPack load(Path folder) throws InvalidPackException {
        PackReader reader = new PackReader(folder);
        Optional<PolicyPack> pack = reader.read();
        List<PackProblem> problems = reader.problems();
        if (pack.isEmpty() || !problems.isEmpty()) {
            throw new InvalidPackException(problems);
        }
        return pack.get();
    }

    /** Everything that is wrong with the pack of a folder; empty when it can be loaded. */
    public static List<PackProblem> check(Path folder) {
        PackReader reader = new PackReader(folder);
        reader.read();
        return reader.problems();
    }

    /**
     * The same pack with other weights for some parts of its scores; its label says so as {@code name@version+w3}.
     *
     * @param revision the number of this set of weights, above 0
     * @throws IllegalArgumentException when the pack has no such part, or the revision is not above 0
     */
    public PolicyPack withWeights(int revision, List<ScoreWeight> weights) {
        if (revision <= 0) {
            throw new IllegalArgumentException("Revisions count from 1, not from " + revision);
        }
        List<ScoreWeight> known = scores.weights();
        for (ScoreWeight weight : weights) {
            if (known.stream().noneMatch(weight::samePart)) {
                throw new IllegalArgumentException(
                        "The pack's score '" + weight.score() + "' has no part '" + weight.name() + "'");
            }
        }
        return new PolicyPack(
                name,
                version,
                languages,
                defaultLanguage,
                regionLanguages,
                halfLife,
                halfLifeMessages,
                blocksByDevice,
                policies,
                rules,
                scores.with(weights),
                revision,
                phrases,
                phraseTests,
                wording,
                exemplars,
                banks,
                lookingBack,
                links,
                ages,
                regions,
                duties,
                texts,
                keyedTexts,
                enforcement,
                helplines,
                warnings);
    }

    /** What the rules say to an event. */
    public RuleOutcomes evaluate(Facts facts) {
        return rules.evaluate(facts);
    }

    /** The scores, which come before the rules; these see them as {@code scores}. */
    public ScoreModel scores() {
        return scores;
    }

    /** Why each rule says what it says to an event; slow, for people. */
    public List<RuleExplanation> explain(Facts facts) {
        return rules.all().stream().map(rule -> RuleExplanation.of(rule, facts)).toList();
    }

    /** The pack's name. */
    public String name() {
        return name;
    }

    /** The pack's version. */
    public String version() {
        return version;
    }

    /** {@code name@version}, and {@code +w3} where scores have other weights than the pack's, as decisions carry it. */
    public String label() {
        return name + "@" + version + (weightsRevision == 0 ? "" : "+w" + weightsRevision);
    }

    /** The languages in which every text of the pack is there. */
    public List<String> languages() {
        return languages;
    }

    /** The language of those whose language the pack does not have. */
    public String defaultLanguage() {
        return defaultLanguage;
    }

    /** The language of the pack that is spoken in a country or subdivision, where the pack says so. */
    public Optional<String> languageOf(String region) {
        String country = region.length() > 2 ? region.substring(0, 2) : region;
        return Optional.ofNullable(regionLanguages.get(country));
    }

    /** After this long half of the evidence is left. */
    public Duration halfLife() {
        return halfLife;
    }

    /** After this many messages half of the evidence is left. */
    public int halfLifeMessages() {
        return halfLifeMessages;
    }

    /** Whether a block also keeps away who was seen with a device of the one that is blocked. */
    public boolean blocksByDevice() {
        return blocksByDevice;
    }

    /** The policies by id, in the pack's order. */
    public Map<String, Policy> policies() {
        return java.util.Collections.unmodifiableMap(policies);
    }

    /** The rules in the pack's order, whatever their mode. */
    public List<Rule> rules() {
        return rules.all().stream().map(CompiledRule::rule).toList();
    }

    /** The phrases. */
    public PhraseBook phrases() {
        return phrases;
    }

    /** What is read from the wording of messages; empty where the pack has no wording.yaml. */
    public Optional<WordingBook> wording() {
        return wording;
    }

    /** By which doubtful messages are judged; may be empty. */
    public List<ExemplarSet> exemplars() {
        return exemplars;
    }

    /** The banks the pack would have set up. */
    public List<MediaBank> banks() {
        return banks;
    }

    /** How far back new entries of banks are compared, and when one matches too much. */
    public LookingBack lookingBack() {
        return lookingBack;
    }

    /** What the pack says about links. */
    public LinkLists links() {
        return links;
    }

    /** Ages by country, and features by age. */
    public Ages ages() {
        return ages;
    }

    /** What is permitted where. */
    public Regions regions() {
        return regions;
    }

    /** Who must be told of what. */
    public DutyMatrix duties() {
        return duties;
    }

    /** Texts for users. */
    public Texts texts() {
        return texts;
    }

    /** Short texts by key: the words of forms, buttons and states. */
    public KeyedTexts keyedTexts() {
        return keyedTexts;
    }

    /** How strikes add up, how long people may object, how long they may be left untold. */
    public EnforcementTerms enforcement() {
        return enforcement;
    }

    /** Where people find help. */
    public Helplines helplines() {
        return helplines;
    }

    /** What the pack should have and lacks, though it can be loaded without. */
    public List<PackProblem> warnings() {
        return warnings;
    }

    List<CompiledRule> compiledRules() {
        return rules.all();
    }

    List<PhraseTest> phraseTests() {
        return phraseTests;
    }
}
