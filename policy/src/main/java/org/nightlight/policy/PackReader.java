package org.nightlight.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a whole pack and gathers everything that is wrong with it. */
final class PackReader {

    private static final Set<String> FOLDERS =
            Set.of("policies", "rules", "phrases", "wording", "exemplars", "texts", "helplines", "channels");
    private static final Set<String> FILES =
            Set.of("pack.yaml", "score.yaml", "lists.yaml", "ages.yaml", "regions.yaml", EnforcementFile.NAME);

    private final Path folder;
    private final Problems problems = new Problems();
    private final List<PackProblem> warnings = new ArrayList<>();

    PackReader(Path folder) {
        this.folder = folder;
    }

    List<PackProblem> problems() {
        return problems.all();
    }

    /** The pack; meaningful only when there are no problems. */
    Optional<PolicyPack> read() {
        if (!Files.isRegularFile(folder.resolve("pack.yaml"))) {
            problems.add(Place.of("pack.yaml"), "The folder holds no pack.yaml, so it is not a policy pack");
            return Optional.empty();
        }
        strangers();
        Optional<Manifest> read = manifest(YamlFile.read(folder, folder.resolve("pack.yaml"), problems));
        Manifest manifest = read.orElse(new Manifest(
                "",
                "",
                List.of("en"),
                "en",
                Map.of(),
                List.of(),
                Optional.empty(),
                Duration.ofDays(14),
                40,
                false,
                false));
        TextFiles texts = new TextFiles(problems, manifest.languages(), manifest.defaultLanguage());
        texts.read(folder, files("texts", ".md"));
        KeyedTextFiles keyedTexts = new KeyedTextFiles(problems, manifest.languages(), manifest.defaultLanguage());
        keyedTexts.read(folder, files("texts", ".yaml"));
        PolicyFiles policies = new PolicyFiles();
        yaml("policies").forEach(policies::read);
        HelplineFiles helplines = new HelplineFiles(manifest.languages());
        yaml("helplines").forEach(helplines::read);
        PhraseFiles phrases = new PhraseFiles(problems, manifest.languages());
        phrases.read(yaml("phrases"));
        Optional<WordingBook> wording = new WordingFiles(problems, manifest.languages(), phrases.doings()).book(folder);
        ExemplarFiles exemplars = new ExemplarFiles(manifest.languages());
        yaml("exemplars").forEach(exemplars::read);
        RuleFiles rules = new RuleFiles(problems);
        yaml("rules").forEach(rules::read);
        ScoreFile scores = new ScoreFile(problems);
        if (Files.isRegularFile(folder.resolve("score.yaml"))) {
            scores.read(YamlFile.read(folder, folder.resolve("score.yaml"), problems));
        }
        ListFile lists = new ListFile();
        lists.read(required("lists.yaml"));
        AgesFile ages = new AgesFile();
        ages.read(required("ages.yaml"));
        RegionsFile regions = new RegionsFile();
        regions.read(required("regions.yaml"));
        ChannelFiles channels = new ChannelFiles();
        yaml("channels").forEach(channels::read);
        regions.resolve(channels);
        EnforcementFile enforcement = new EnforcementFile(regions.byId());
        if (Files.isRegularFile(folder.resolve(EnforcementFile.NAME))) {
            enforcement.read(YamlFile.read(folder, folder.resolve(EnforcementFile.NAME), problems));
        }

        policies.resolve(texts);
        rules.resolve(policies.policies(), texts, helplines.topics());
        KnownNames known = new KnownNames(
                phrases.signals(),
                exemplars.signals(),
                wording.map(WordingBook::hints).orElse(Set.of()),
                scores.ids());
        rules.resolveNames(known);
        scores.resolveNames(known);
        for (YamlValue region : manifest.regions()) {
            region.identifier()
                    .filter(id -> !regions.has(id))
                    .ifPresent(id -> region.problem("Region '" + id + "' is not in regions.yaml"));
        }
        Optional<PhraseBook> book = phrases.compile();
        List<PackProblem> gaps = phrases.gaps();
        if (manifest.completePhrases()) {
            gaps.forEach(problems::add);
        } else {
            warnings.addAll(gaps);
        }
        if (!problems.all().isEmpty() || book.isEmpty()) {
            return Optional.empty();
        }
        Regions allRegions = regions.regions();
        return Optional.of(new PolicyPack(
                manifest.name(),
                manifest.version(),
                manifest.languages(),
                manifest.defaultLanguage(),
                manifest.regionLanguages(),
                manifest.halfLife(),
                manifest.halfLifeMessages(),
                manifest.blocksByDevice(),
                policies.policies(),
                new RuleSet(rules.rules()),
                scores.model(),
                0,
                book.get(),
                phrases.tests(),
                wording,
                exemplars.sets(),
                lists.banks(),
                lists.lookingBack(),
                lists.links(),
                ages.ages(),
                allRegions,
                new DutyMatrix(allRegions, channels.channels(), manifest.serviceCountry(), regions.tests()),
                texts.texts(),
                keyedTexts.texts(),
                enforcement.terms(),
                helplines.helplines(),
                warnings));
    }

    /**
     * What a model of wordings is learned from, whether or not a model is there.
     *
     * @param more a folder with examples besides those in the pack
     */
    WordingFiles examples(Optional<Path> more) {
        List<String> languages = manifest(YamlFile.read(folder, folder.resolve("pack.yaml"), problems))
                .map(Manifest::languages)
                .orElse(List.of());
        PhraseFiles phrases = new PhraseFiles(problems, languages);
        phrases.read(yaml("phrases"));
        WordingFiles wording = new WordingFiles(problems, languages, phrases.doings());
        Path own = folder.resolve(WordingFiles.FOLDER);
        if (Files.isDirectory(own)) {
            wording.read(own);
        }
        more.ifPresent(wording::read);
        wording.concepts(folder);
        return wording;
    }

    private record Manifest(
            String name,
            String version,
            List<String> languages,
            String defaultLanguage,
            Map<String, String> regionLanguages,
            List<YamlValue> regions,
            Optional<String> serviceCountry,
            Duration halfLife,
            int halfLifeMessages,
            boolean blocksByDevice,
            boolean completePhrases) {}

    private Optional<Manifest> manifest(YamlFile file) {
        Optional<YamlMembers> top = file.root()
                .map(root -> root.members(
                        "name",
                        "version",
                        "title",
                        "languages",
                        "default_language",
                        "spoken_in",
                        "regions",
                        "service_country",
                        "memory",
                        "blocks",
                        "complete_phrases"));
        if (top.isEmpty()) {
            return Optional.empty();
        }
        YamlMembers members = top.get();
        Optional<String> name = members.identifier("name");
        Optional<String> version = members.text("version");
        List<String> languages = members.texts("languages");
        if (languages.isEmpty()) {
            members.whole().problem("Key 'languages' needs at least one language, such as [en]");
        }
        Optional<String> defaultLanguage = members.text("default_language");
        defaultLanguage
                .filter(language -> !languages.contains(language))
                .ifPresent(language ->
                        members.whole().problem("The default language '" + language + "' is not among the languages"));
        Optional<YamlMembers> memory =
                members.optional("memory").map(value -> value.members("half_life", "half_life_messages"));
        Duration halfLife = memory.flatMap(m -> m.optional("half_life"))
                .flatMap(YamlValue::duration)
                .orElse(Duration.ofDays(14));
        int halfLifeMessages = memory.flatMap(m -> m.optional("half_life_messages"))
                .map(v -> v.integer(1, 100_000).orElse(40))
                .orElse(40);
        if (name.isEmpty() || version.isEmpty() || languages.isEmpty() || defaultLanguage.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Manifest(
                name.get(),
                version.get(),
                languages,
                defaultLanguage.get(),
                regionLanguages(members, languages),
                members.items("regions"),
                members.optional("service_country").flatMap(Notations::country),
                halfLife,
                halfLifeMessages,
                members.optional("blocks")
                        .flatMap(value -> value.members("by_device").optional("by_device"))
                        .flatMap(YamlValue::truth)
                        .orElse(false),
                members.optional("complete_phrases").flatMap(YamlValue::truth).orElse(false)));
    }

    /** Language by country, from {@code spoken_in: {es: [ES, MX]}}. */
    private static Map<String, String> regionLanguages(YamlMembers members, List<String> languages) {
        Map<String, String> byCountry = new HashMap<>();
        members.optional("spoken_in")
                .ifPresent(value -> value.entries().forEach((language, countries) -> {
                    if (!languages.contains(language)) {
                        countries.problem("Language '" + language + "' is not among the languages");
                    }
                    for (YamlValue country : countries.items()) {
                        country.text()
                                .filter(code -> byCountry.putIfAbsent(code, language) != null)
                                .ifPresent(code -> country.problem("Country " + code + " already has a language"));
                    }
                }));
        return byCountry;
    }

    private YamlFile required(String name) {
        Path path = folder.resolve(name);
        if (!Files.isRegularFile(path)) {
            problems.add(Place.of(name), "The file is missing");
        }
        return YamlFile.read(folder, path, problems);
    }

    private List<YamlFile> yaml(String subfolder) {
        List<YamlFile> files = new ArrayList<>();
        for (Path path : files(subfolder, ".yaml")) {
            files.add(YamlFile.read(folder, path, problems));
        }
        return files;
    }

    private List<Path> files(String subfolder, String extension) {
        Path root = folder.resolve(subfolder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(Place.of(subfolder), "The folder cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** A file that nobody reads is a mistake: most likely its name. */
    private void strangers() {
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                boolean expected = Files.isDirectory(path)
                        ? FOLDERS.contains(name) || name.startsWith(".")
                        : FILES.contains(name) || name.endsWith(".md") || name.startsWith(".");
                if (!expected) {
                    problems.add(Place.of(name), "This is not a part of a policy pack; remove or rename it");
                }
            }
        } catch (IOException e) {
            problems.add(Place.of("."), "The folder cannot be read: " + e.getMessage());
        }
    }
}
