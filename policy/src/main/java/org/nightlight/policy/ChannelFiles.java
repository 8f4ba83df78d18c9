package org.nightlight.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads {@code channels/*.yaml}. */
final class ChannelFiles {

    private final Map<String, Channel> channels = new LinkedHashMap<>();

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("channels"))
                .ifPresent(members -> members.items("channels").forEach(this::channel));
    }

    private void channel(YamlValue value) {
        YamlMembers members = value.members(
                "id", "kind", "title", "url", "contact", "takes", "about", "languages", "to_be_confirmed", "source");
        Optional<String> id = members.identifier("id");
        Optional<Channel.Kind> kind = members.required("kind").flatMap(ChannelFiles::kind);
        Optional<String> title = members.text("title");
        Optional<String> about = members.text("about");
        Optional<Region.Source> source = members.required("source").flatMap(RegionsFile::source);
        if (id.isEmpty() || kind.isEmpty() || title.isEmpty() || about.isEmpty() || source.isEmpty()) {
            return;
        }
        Channel channel = new Channel(
                id.get(),
                kind.get(),
                title.get(),
                members.optional("url").flatMap(Notations::address),
                members.optional("contact").flatMap(YamlValue::text).map(String::strip),
                DutyReader.harms(members, "takes"),
                about.get().strip(),
                members.texts("languages"),
                !members.optional("to_be_confirmed").flatMap(YamlValue::truth).orElse(false),
                source.get(),
                value.place());
        Channel before = channels.putIfAbsent(channel.id(), channel);
        if (before != null) {
            value.problem("Channel '" + channel.id() + "' is already in "
                    + before.place().file() + " line " + before.place().line());
        }
    }

    private static Optional<Channel.Kind> kind(YamlValue value) {
        return value.text().flatMap(text -> {
            StringJoiner accepted = new StringJoiner(", ");
            for (Channel.Kind kind : Channel.Kind.values()) {
                if (kind.wireName().equals(text)) {
                    return Optional.of(kind);
                }
                accepted.add(kind.wireName());
            }
            value.problem("'" + text + "' is not known here; known are " + accepted);
            return Optional.empty();
        });
    }

    boolean has(String id) {
        return channels.containsKey(id);
    }

    Map<String, Channel> channels() {
        return channels;
    }
}
